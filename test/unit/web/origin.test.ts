import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haversineMeters } from '#shared/geo/lon-lat.ts';
import { askedLonLat, keptLonLat } from '#web/features/places/origin.ts';

const inFrance = fc.tuple(fc.double({ min: -5, max: 9, noNaN: true }), fc.double({ min: 42, max: 51, noNaN: true }));

describe('rounded positions', () => {
  it('tells the server a point within 75 m, keeps one within 750 m', () => {
    fc.assert(
      fc.property(inFrance, (lonLat) => {
        expect(haversineMeters(lonLat, askedLonLat(lonLat))).toBeLessThan(75);
        expect(haversineMeters(lonLat, keptLonLat(lonLat))).toBeLessThan(750);
      }),
    );
  });

  it('tells no more than three decimals, keeps no more than two', () => {
    expect(askedLonLat([4.832456789, 45.757812345])).toEqual([4.832, 45.758]);
    expect(keptLonLat([4.832456789, 45.757812345])).toEqual([4.83, 45.76]);
  });
});
