import { setTimeout as delay } from 'node:timers/promises';

/** Events reach a window at most this often (10 per second); the first of a burst is never held back. */
const MIN_INTERVAL_MS = 100;

/**
 * Turns signals into a stream that ends when `signal` aborts (the port closed, the window left the page).
 * @param subscribe registers a listener that is called whenever `take` may have something
 * @param take what to send now, everything since the last call in one list; empty: nothing
 */
export async function* eventStream<T>(
  subscribe: (listener: () => void) => () => void,
  take: () => readonly T[],
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, void> {
  const bell = createBell();
  const unsubscribe = subscribe(bell.ring);
  signal?.addEventListener('abort', bell.ring);
  try {
    while (!signal?.aborted) {
      yield* take();
      await delay(MIN_INTERVAL_MS, undefined, signal ? { signal } : {}).catch(() => undefined);
      await bell.rung();
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', bell.ring);
  }
}

type Bell = { readonly ring: () => void; readonly rung: () => Promise<void> };

/** Remembers a ring until somebody waited for it. */
function createBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      hasRung = true;
      wake?.();
    },
    rung: async () => {
      if (!hasRung) await new Promise<void>((resolve) => (wake = resolve));
      hasRung = false;
      wake = null;
    },
  };
}
