/** The way of documents' bytes to the server, as the engine drives it: beside the lanes, so that no mutation waits for another's photo. */
export type BlobUploads = {
  readonly open: () => void;
  readonly close: () => Promise<void>;
  /** A mutation that names bytes was queued. */
  readonly uploadSoon: () => void;
  /** Tries at once, whatever the backoff said; resolves when it was tried. */
  readonly runNow: () => Promise<void>;
  /** True when a mutation that names these bytes need not wait any more: the server has them, or never will (SPEC SY71, SY75). */
  readonly isSettled: (sha256: string) => boolean;
  /** Called when bytes were settled. Returns its undo. */
  readonly onSettled: (listener: () => void) => () => void;
};
