import { describe, expect, it } from 'vitest';
import { estimateWalkMinutes } from '#shared/geo/walking.ts';

describe('walking estimate', () => {
  it('counts the detour of streets at a slow pace', () => {
    expect(estimateWalkMinutes(750)).toBe(13);
    expect(estimateWalkMinutes(240)).toBe(4);
  });

  it('never says zero minutes, and says nothing beyond an hour and more of walking', () => {
    expect(estimateWalkMinutes(0)).toBe(1);
    expect(estimateWalkMinutes(4_000)).toBe(69);
    expect(estimateWalkMinutes(4_001)).toBeNull();
  });
});
