import { describe, expect, it } from 'vitest';
import { afterCrash, NO_CRASH } from '#main/core/restart-backoff.ts';

const LONG_LIFE_MS = 120_000;

describe('restarting a crashed core', () => {
  it('waits longer after each crash in a row, then gives up', () => {
    const delays: (number | null)[] = [];
    let history = NO_CRASH;
    for (let crash = 0; crash < 10; crash += 1) {
      const next = afterCrash(history, 100);
      history = next.history;
      delays.push(next.delayMs);
    }
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, null, null]);
  });

  it('forgets earlier crashes once a core has lived well', () => {
    const worn = { crashesInARow: 8 };
    expect(afterCrash(worn, LONG_LIFE_MS)).toEqual({ history: { crashesInARow: 1 }, delayMs: 250 });
  });
});
