import type { WireMap } from './smp-answer.ts';

/** What MCUboot will do at the next start. `revert`: the running image was on trial and nobody confirmed it. */
export type SwapType = 'none' | 'test' | 'perm' | 'revert';

export type StoredRecording = {
  readonly id: number;
  /** Unix time in seconds, by the button's clock. */
  readonly t: number;
  readonly lat?: number;
  readonly lon?: number;
};

/** What survives a power cut. The device changes it and then says so (`keep`). */
export type DeviceFlash = {
  readonly serialNumber: string;
  /** The pair the button made itself, PKCS #8 in base64. */
  readonly privateKeyPkcs8Base64: string;
  readonly settings: Map<string, Uint8Array>;
  readonly files: Map<string, Uint8Array>;
  recordings: readonly StoredRecording[];
  /** The running image, and the other. */
  slots: readonly [Uint8Array, Uint8Array | null];
  swap: SwapType;
  isConfirmed: boolean;
  /** Counter of the last alert this button signed. */
  alertCounter: number;
};

export type ImageUpload = {
  readonly lengthBytes: number;
  readonly sha: Uint8Array | null;
  received: Uint8Array;
};

/** One file that is open: what was written stays out of sight until it is closed (SPEC VB9). */
export type OpenFile = { readonly path: string; bytes: Uint8Array };

/** What a restart forgets. */
export type DeviceRam = {
  readonly settings: Map<string, Uint8Array>;
  upload: ImageUpload | null;
  openFile: OpenFile | null;
  /** Answers to commands that must not be done twice, by request id. */
  readonly answered: Map<number, WireMap>;
  /** The button was held while it was plugged in: writes pass although it is locked. */
  readonly isHeld: boolean;
  /** Difference between the device's clock and this machine's, in milliseconds. */
  clockOffsetMs: number;
};

/** Memory as it is right after power-on: settings as they were last saved. */
export function freshRam(flash: DeviceFlash, isHeld: boolean): DeviceRam {
  return {
    settings: new Map(flash.settings),
    upload: null,
    openFile: null,
    answered: new Map(),
    isHeld,
    clockOffsetMs: 0,
  };
}
