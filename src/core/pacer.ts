import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest stretch of work between two breaths: a quarter of a frame, so that with the step that overruns it a call waits for less than one. */
export const SLICE_MS = 4;

/** Called after each small step of a long job; lets the rest of the core run when the slice is used up. */
export type Pacer = () => Promise<void> | undefined;

/** `signal`: the window called the job off; the next breath then rejects with its reason. */
export function createPacer(signal?: AbortSignal): Pacer {
  let sliceBeganMs = performance.now();
  return () => {
    if (performance.now() - sliceBeganMs < SLICE_MS) return undefined;
    return nextTurn().then(() => {
      signal?.throwIfAborted();
      sliceBeganMs = performance.now();
    });
  };
}
