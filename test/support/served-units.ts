import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFlash, readFlash, writeFlash } from '#button/smp-device/flash-file.ts';
import { createPtyPort } from '#button/smp-device/pty-port.ts';
import { type Scenario, scenarioSchema } from '#button/smp-device/scenario.ts';
import type { SealedAlert } from '#button/smp-device/sealed-alert.ts';
import { type ServedDevice, serveDevice } from '#button/smp-device/serve-device.ts';
import { createTcpPort } from '#button/smp-device/tcp-port.ts';
import { freePort } from './free-port.ts';

/** `saved`: what would survive a power cut, by key. */
export type ServedUnit = ServedDevice & {
  readonly serial: string;
  readonly flashFile: string;
  /** What it sent through the air, oldest first. */
  readonly alerts: readonly SealedAlert[];
  readonly saved: () => ReadonlyMap<string, Uint8Array>;
};

/** Virtual buttons on cables of a folder of their own: `serve` plugs one in. */
export async function unitBench() {
  const folder = await mkdtemp(join(tmpdir(), 'balise-units-'));
  const units: ServedUnit[] = [];
  /** `settings`: what is in its flash already, as somebody had it. */
  const serve = async (
    serial: string,
    scenario: Partial<Scenario> = {},
    carrier: 'pty' | 'tcp' = 'pty',
    settings: Readonly<Record<string, Uint8Array>> = {},
  ) => {
    const path = join(folder, `tty-${serial}`);
    const tcpPort = carrier === 'tcp' ? await freePort() : 0;
    const alerts: SealedAlert[] = [];
    const flashFile = join(folder, `${serial}.json`);
    writeFlash(flashFile, { ...newFlash(serial), settings: new Map(Object.entries(settings)) });
    const device = serveDevice({
      name: serial,
      serialNumber: serial,
      flashFile,
      port: (received) => (carrier === 'tcp' ? createTcpPort(tcpPort, received) : createPtyPort(path, received)),
      scenario: scenarioSchema.parse(scenario),
      alert: (alert) => alerts.push(alert),
    });
    await device.settled();
    const unit = { ...device, serial, alerts, flashFile, saved: () => readFlash(flashFile, serial).settings };
    units.push(unit);
    return unit;
  };
  return {
    serve,
    close: async () => {
      await Promise.all(units.map((unit) => unit.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
