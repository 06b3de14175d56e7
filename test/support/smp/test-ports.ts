import { setTimeout as delay } from 'node:timers/promises';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import type { UnitPorts } from '#core/firmware/firmware-runner.ts';
import { readButtonStatus } from '#shared/device/smp/client/button-client.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { err, ok } from '#shared/kernel/result.ts';

const LOOK_EVERY_MS = 25;
const RETURN_WITHIN_MS = 20_000;
/** A virtual button answers within milliseconds. */
const TIMING = { ...PORT_TIMING, answerMs: 400 };

type Ready = { readonly address: string; readonly serial: string; readonly actor: PortActor };

/** Keeps ports at fixed addresses open and asks who is there, as the console does. `close` it. */
export function testPorts(addresses: readonly string[]): UnitPorts & { readonly close: () => Promise<void> } {
  const ready = new Map<string, Ready>();
  const listeners = new Set<() => void>();
  const claimed = new Set<string>();
  let isClosed = false;

  async function follow(address: string): Promise<void> {
    const size = new PacketSize();
    while (!isClosed) {
      const log = new PortLog(systemClock, () => undefined);
      const opened = await PortActor.open({ address, openLink, timing: TIMING, size, log });
      if (opened.ok) await serve(address, opened.value);
      await delay(LOOK_EVERY_MS);
    }
  }

  async function serve(address: string, actor: PortActor): Promise<void> {
    const lost = new Promise<void>((resolve) => void actor.onLost(resolve));
    const status = await readButtonStatus(actor, null);
    if (status.ok) {
      ready.set(address, { address, serial: status.value.sn, actor });
      for (const listener of listeners) listener();
      await lost;
      ready.delete(address);
    }
    await actor.close();
  }

  const followed = addresses.map(follow);
  return {
    ready: () => [...ready.values()],
    onReady: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: () => () => undefined,
    claim: (address) => {
      claimed.add(address);
      return () => claimed.delete(address);
    },
    isClaimed: (address) => claimed.has(address),
    waitForReturn: async (left, serial) => {
      const deadline = performance.now() + RETURN_WITHIN_MS;
      while (performance.now() < deadline) {
        const back = [...ready.values()].filter(({ actor }) => actor !== left);
        const unit = back.find((candidate) => candidate.serial === serial);
        if (unit) return ok(unit.actor);
        if (back.length > 0 && addresses.length === 1) return err('wrongSerial');
        await delay(LOOK_EVERY_MS);
      }
      return err('notBack');
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...ready.values()].map(({ actor }) => actor.close()));
      await Promise.all(followed);
    },
  };
}
