import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPtyPort } from '#button/smp-device/pty-port.ts';
import { type Scenario, scenarioSchema } from '#button/smp-device/scenario.ts';
import type { SealedAlert } from '#button/smp-device/sealed-alert.ts';
import { type ServedDevice, serveDevice } from '#button/smp-device/serve-device.ts';
import type { DeviceTimes } from '#button/smp-device/smp-device.ts';
import { createTcpPort } from '#button/smp-device/tcp-port.ts';
import { freePort } from '#test/support/free-port.ts';

/** Restarts that a test can wait for. */
export const QUICK: DeviceTimes = { resetAfterMs: 100, startMs: 120, watchdogMs: 150 };

export type Carrier = 'pty' | 'tcp';

export type TestDevice = ServedDevice & { readonly alerts: readonly SealedAlert[] };

/** A virtual button with its flash in a folder of its own. `close` it. */
export async function servedDevice(
  options: {
    readonly carrier?: Carrier;
    readonly scenario?: Partial<Scenario>;
    readonly directory?: string;
    readonly times?: DeviceTimes;
    readonly serialNumber?: string;
  } = {},
): Promise<TestDevice> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'balise-button-')));
  const alerts: SealedAlert[] = [];
  const tcpPort = options.carrier === 'tcp' ? await freePort() : 0;
  const served = serveDevice({
    name: 'button-1',
    serialNumber: options.serialNumber ?? 'BAL-000001',
    flashFile: join(directory, 'flash.json'),
    port: (received) =>
      options.carrier === 'tcp' ? createTcpPort(tcpPort, received) : createPtyPort(join(directory, 'port'), received),
    scenario: scenarioSchema.parse(options.scenario ?? {}),
    times: options.times ?? QUICK,
    alert: (alert) => alerts.push(alert),
  });
  await served.settled();
  return {
    ...served,
    alerts,
    close: async () => {
      await served.close();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
