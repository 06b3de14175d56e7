import type { DevicePort, Received } from './device-port.ts';
import { type FirmwareBuild, PRODUCT_BUILD } from './firmware-build.ts';
import { readFlash, writeFlash } from './flash-file.ts';
import { SCENARIOS, type Scenario } from './scenario.ts';
import type { SealedAlert } from './sealed-alert.ts';
import { DEVICE_TIMES, type DeviceTimes, SmpDevice } from './smp-device.ts';

/** Lines of console text that are kept for the control page. */
const KEPT_LINES = 200;

export type ServedDevice = {
  readonly name: string;
  readonly device: SmpDevice;
  readonly address: string;
  /** Console text, oldest first. */
  readonly lines: () => readonly string[];
  /** When the port is as the device wants it: there, or gone. Rejects when it could not be made. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type ServeOptions = {
  readonly name: string;
  readonly serialNumber: string;
  readonly flashFile: string;
  readonly port: (received: Received) => DevicePort;
  /** What the button sends through the air. */
  readonly alert: (alert: SealedAlert) => void;
  readonly build?: FirmwareBuild;
  readonly scenario?: Scenario;
  readonly times?: DeviceTimes;
};

/** A device with its flash on disk and its port. Plugged in at once; `settled` says when a console may open it. */
export function serveDevice(options: ServeOptions): ServedDevice {
  const lines: string[] = [];
  const port = options.port((bytes) => device.receive(bytes));
  let last: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): void => {
    last = last.then(act);
    // Whoever asks `settled` hears of it; nobody may be asking.
    last.catch((error: unknown) => lines.push(String(error)));
  };
  const device: SmpDevice = new SmpDevice({
    flash: readFlash(options.flashFile, options.serialNumber),
    keep: (flash) => writeFlash(options.flashFile, flash),
    build: options.build ?? PRODUCT_BUILD,
    scenario: options.scenario ?? SCENARIOS.works,
    times: options.times ?? DEVICE_TIMES,
    outside: {
      bytes: port.send,
      portAppeared: () => inTurn(port.appear),
      portVanished: () => inTurn(port.vanish),
      said: (text) => {
        lines.push(...text.split('\r\n'));
        lines.splice(0, lines.length - KEPT_LINES);
      },
      alert: options.alert,
    },
  });
  device.plug(false);
  return {
    name: options.name,
    device,
    address: port.address,
    lines: () => lines,
    settled: () => last,
    close: async () => {
      device.destroy();
      inTurn(port.vanish);
      await last.catch(() => undefined);
    },
  };
}
