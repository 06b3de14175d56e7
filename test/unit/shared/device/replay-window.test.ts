import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptCounter, REPLAY_WINDOW_WIDTH, type ReplayWindow } from '#shared/device/replay-window.ts';

/** The rule in its plainest form: remember everything, accept what is new and not too old. */
function referenceAccepts(seen: ReadonlySet<bigint>, counter: bigint): boolean {
  if (seen.has(counter)) return false;
  const highest = [...seen].toSorted((a, b) => (a < b ? -1 : 1)).at(-1) ?? -1n;
  return counter > highest || highest - counter < BigInt(REPLAY_WINDOW_WIDTH);
}

function windowAfter(counters: readonly bigint[]): ReplayWindow {
  let window: ReplayWindow | null = null;
  for (const counter of counters) {
    const result = acceptCounter(window, counter);
    if (result.ok) window = result.value;
  }
  if (window === null) throw new Error('no counter was accepted');
  return window;
}

describe('replay window', () => {
  it('AE13 agrees with remembering every counter, in any order and at any distance', () => {
    const near = fc.bigInt(0n, 100n);
    const far = fc.bigInt(0n, 2n ** 64n - 1n);
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: near }, { weight: 1, arbitrary: far }), { maxLength: 120 }),
        (counters) => {
          let window: ReplayWindow | null = null;
          const seen = new Set<bigint>();
          for (const counter of counters) {
            const result = acceptCounter(window, counter);
            expect(result.ok).toBe(referenceAccepts(seen, counter));
            if (!result.ok) continue;
            window = result.value;
            seen.add(counter);
            expect(window.bitmap).toBeGreaterThanOrEqual(1);
            expect(window.bitmap).toBeLessThan(2 ** 32);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('AE13 tells a used counter from one that nobody can judge', () => {
    const window = windowAfter([100n]);
    expect(acceptCounter(window, 100n)).toEqual({ ok: false, error: 'seen' });
    expect(acceptCounter(window, 69n).ok).toBe(true);
    expect(acceptCounter(window, 68n)).toEqual({ ok: false, error: 'tooOld' });
  });

  it('AE13 forgets nothing on a step of 31 and everything on a step of 32', () => {
    expect(acceptCounter(windowAfter([100n, 131n]), 100n)).toEqual({ ok: false, error: 'seen' });
    expect(acceptCounter(windowAfter([100n, 132n]), 101n).ok).toBe(true);
    expect(windowAfter([100n, 132n]).bitmap).toBe(1);
    expect(windowAfter([100n, 131n]).bitmap).toBe(2 ** 31 + 1);
  });

  it('AE13 starts anywhere, zero and the greatest counter included', () => {
    expect(windowAfter([0n])).toEqual({ highest: 0n, bitmap: 1 });
    expect(acceptCounter(windowAfter([2n ** 64n - 1n]), 2n ** 64n - 1n)).toEqual({ ok: false, error: 'seen' });
  });
});
