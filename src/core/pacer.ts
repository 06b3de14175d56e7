/** Longest stretch of work between two breaths: a quarter of a frame, so that with the step that overruns it a call waits for less than one. */
export const SLICE_MS = 4;

/** Called after each small step of a long job; lets the rest of the core run when the slice is used up. */
export type Pacer = () => Promise<void> | undefined;

const waiting: (() => void)[] = [];
let isTurnDue = false;

/**
 * Resolves when it is this job's turn: one long job goes on in each turn of the event loop, however many there are, so that their
 * slices do not add up to what a window would notice.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    askForTurn();
  });
}

/** Work cut into steps: whoever runs it may let others in at each `yield`. */
export type Steps<T> = Generator<void, T, void>;

/** Runs the steps without a break. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs each step in a turn of its own. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    await nextTurn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function askForTurn(): void {
  if (isTurnDue) return;
  isTurnDue = true;
  setImmediate(() => {
    isTurnDue = false;
    waiting.shift()?.();
    if (waiting.length > 0) askForTurn();
  });
}

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
