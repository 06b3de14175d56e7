import type { DeviceFlash, DeviceRam } from './device-memory.ts';
import type { FirmwareBuild } from './firmware-build.ts';
import type { Fields } from './request-field.ts';
import type { SmpAnswer } from './smp-answer.ts';

/** Parts of the hardware that do not work. */
export type BrokenParts = ReadonlySet<string>;

/** What a command may touch. Everything outside the device is behind a function here. */
export type DeviceContext = {
  readonly build: FirmwareBuild;
  readonly flash: DeviceFlash;
  readonly ram: DeviceRam;
  readonly brokenParts: BrokenParts;
  /** Every write to flash fails. */
  readonly isFlashFull: boolean;
  /** What it says it erased and did not; null: it is honest. */
  readonly keepsErased: 'settings' | 'recordings' | null;
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: () => number;
  /** Zephyr's log line on the console. */
  readonly log: (level: 'inf' | 'err', module: string, text: string) => void;
  /** What was changed in `flash` reaches the disk. */
  readonly keep: () => void;
  /** Restarts once the answer is out. */
  readonly restart: () => void;
  readonly publicKey: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  /** Sends a signed test alert with this counter. */
  readonly sendTestAlert: (counter: number) => void;
  readonly blink: (forMs: number) => void;
};

export type Handler = (fields: Fields, device: DeviceContext) => SmpAnswer;

/** The commands of one group. An operation that is absent is answered as an unknown command is. */
export type GroupCommands = Readonly<Record<number, { readonly read?: Handler; readonly write?: Handler }>>;
