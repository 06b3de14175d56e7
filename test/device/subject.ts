import { setTimeout as delay } from 'node:timers/promises';
import type { OpenLink } from '#core/devices/link/byte-link.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import type { DeviceFacts } from '#shared/device/profile/device-facts.ts';
import { negotiate } from '#shared/device/profile/negotiate.ts';
import type { DeviceError } from '#shared/device/smp/device-error.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import type { Result } from '#shared/kernel/result.ts';

/** A device that restarts is back within this, or it counts as lost. */
const BACK_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** The device under test: its open port, and how to find it again after a restart. */
export type Subject = {
  readonly port: () => PortActor;
  readonly facts: DeviceFacts;
  /** Bytes of the port's own, under the protocol: junk, damaged frames. */
  readonly writeRaw: (bytes: Uint8Array) => Promise<void>;
  /** Waits until the device has gone and can be asked again. */
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the port and finds out what is there. @throws when nothing answers */
export async function openSubject(address: string): Promise<Subject> {
  const size = new PacketSize();
  const raw: { write: (bytes: Uint8Array) => Promise<unknown> } = { write: async () => undefined };
  const opened: OpenLink = async (at, listener) => {
    const link = await openLink(at, listener);
    if (link.ok) raw.write = link.value.write;
    return link;
  };
  const reopen = async (): Promise<PortActor> => {
    const deadline = performance.now() + BACK_WITHIN_MS;
    for (;;) {
      const log = new PortLog(systemClock, () => undefined);
      const port = await PortActor.open({ address, openLink: opened, timing: PORT_TIMING, size, log });
      if (port.ok) return port.value;
      if (performance.now() > deadline) throw new Error(`${address}: ${port.error.detail}`);
      await delay(LOOK_EVERY_MS);
    }
  };
  let port = await reopen();
  const facts = found(await negotiate(port));
  return {
    facts,
    port: () => port,
    writeRaw: async (bytes) => void (await raw.write(bytes)),
    comeBack: async () => {
      await lost(port);
      await port.close();
      port = await reopen();
      found(await negotiate(port));
    },
    close: () => port.close(),
  };
}

/** The value of an answer. @throws with the device's own reason */
export function found<T>(result: Result<T, DeviceError>): T {
  if (result.ok) return result.value;
  throw new Error(`the device answered ${JSON.stringify(result.error)}`);
}

/** A port behind a real UART stays open over a restart: then silence is all there is to see. */
function lost(port: PortActor): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 3_000);
    port.onLost(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
