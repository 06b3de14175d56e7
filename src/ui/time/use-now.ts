import { useSyncExternalStore } from 'react';

/**
 * The time, ticking every `everyMs`, in milliseconds since the epoch. All users of one period share one timer and draw on the same tick.
 */
export function useNow(everyMs: 1000 | 30_000): number {
  const ticker = TICKERS[everyMs];
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

type Ticker = { readonly subscribe: (onTick: () => void) => () => void; readonly read: () => number };

const TICKERS: Readonly<Record<1000 | 30_000, Ticker>> = { 1000: createTicker(1000), 30000: createTicker(30_000) };

function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  let nowMs = Date.now();
  const tick = () => {
    nowMs = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    read: () => nowMs,
    subscribe: (onTick) => {
      listeners.add(onTick);
      if (timer === null) {
        nowMs = Date.now();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(onTick);
        if (listeners.size === 0 && timer !== null) {
          clearInterval(timer);
          timer = null;
        }
      };
    },
  };
}
