import { describe, expect, it } from 'vitest';
import { createTripleShift } from '#web/quick-exit/triple-shift.ts';

describe('D8 Shift three times', () => {
  it('counts down and leaves at the third press', () => {
    const counter = createTripleShift();
    expect([0, 1_000, 2_000].map((at) => counter.press('Shift', at))).toEqual([2, 1, 0]);
  });

  it('forgets presses older than five seconds', () => {
    const counter = createTripleShift();
    counter.press('Shift', 0);
    counter.press('Shift', 1_000);
    expect(counter.press('Shift', 5_000)).toBe(1);
    expect(counter.press('Shift', 5_999)).toBe(0);
  });

  it('starts over when another key comes between: capitals are being typed', () => {
    const counter = createTripleShift();
    counter.press('Shift', 0);
    counter.press('Shift', 100);
    expect(counter.press('A', 200)).toBeNull();
    expect(counter.press('Shift', 300)).toBe(2);
  });
});
