import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followStream } from '#renderer/app/follow-stream.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function* values(...items: readonly number[]): AsyncGenerator<number, void, void> {
  yield* items;
}

describe('following a stream of the core', () => {
  it('hands on every value in order', async () => {
    const seen: number[] = [];
    const stop = followStream({ open: async () => values(1, 2, 3), onValue: (value) => seen.push(value) });
    await vi.advanceTimersByTimeAsync(0);
    stop();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('opens a broken stream again, a bounded number of times', async () => {
    const open = vi.fn(() => Promise.reject(new Error('port closed')));
    const stop = followStream({ open, onValue: () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    stop();
    expect(open).toHaveBeenCalledTimes(5);
  });

  it('says nothing more once it was stopped, and tells the other side', async () => {
    const seen: number[] = [];
    let signalled: AbortSignal | undefined;
    const stop = followStream({
      open: async (signal) => {
        signalled = signal;
        return (async function* () {
          yield 1;
          await new Promise((resolve) => setTimeout(resolve, 1000));
          yield 2;
        })();
      },
      onValue: (value) => seen.push(value),
    });
    await vi.advanceTimersByTimeAsync(10);
    stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(seen).toEqual([1]);
    expect(signalled?.aborted).toBe(true);
  });
});
