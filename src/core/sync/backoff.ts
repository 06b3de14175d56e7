const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 30_000;

/** How long to wait after so many failures in a row, with full jitter: anything between nothing and the doubled wait (SPEC SY51). */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
  return Math.round(ceiling * (0.25 + 0.75 * random()));
}

/** Waits; ends early when `signal` aborts or the function given to `onWaiting` is called. */
export async function pause(ms: number, signal: AbortSignal, onWaiting: (wake: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', finish, { once: true });
    onWaiting(finish);
  });
}
