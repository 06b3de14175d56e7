/** Where a console finds the device. A port appears and vanishes with the cable; between the two it carries bytes both ways. */
export type DevicePort = {
  /** What a console opens: a path or `tcp://host:port`. Stays the same over restarts. */
  readonly address: string;
  readonly appear: () => Promise<void>;
  readonly vanish: () => Promise<void>;
  readonly send: (bytes: Uint8Array) => void;
};

/** Bytes from the console. */
export type Received = (bytes: Uint8Array) => void;

/** Why a port could not be made, for the person at the terminal. */
export class PortError extends Error {
  readonly code: 'socatMissing' | 'socatFailed' | 'addressInUse';

  constructor(code: PortError['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}
