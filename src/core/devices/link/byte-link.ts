import type { Result } from '#shared/kernel/result.ts';

/**
 * Why a port could not be opened or went away. `busy`: another program has it. `denied`: this user may not. `missing`: no such path or
 * host. `notAPort`: the path is no serial port. `lost`: it was open and is gone, e.g. unplugged.
 */
export type LinkError = {
  readonly code: 'busy' | 'denied' | 'missing' | 'notAPort' | 'lost' | 'failed';
  /** What the system said, in its words, for the log. */
  readonly detail: string;
};

export type LinkListener = {
  readonly data: (bytes: Uint8Array) => void;
  /** Once, after which nothing comes. Also after `close`. */
  readonly closed: (error: LinkError | null) => void;
};

/** Bytes to and from a device, whatever carries them. Opened by `openLink`; flows from then on. */
export type ByteLink = {
  /** Resolves when the bytes left this program, not when the device has them. */
  readonly write: (bytes: Uint8Array) => Promise<Result<null, LinkError>>;
  readonly close: () => Promise<void>;
};

export type OpenLink = (address: string, listener: LinkListener) => Promise<Result<ByteLink, LinkError>>;
