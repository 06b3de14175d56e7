import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';
import {
  distanceToEdges,
  distanceToPolygon,
  type MultiPolygon,
  polygonContains,
} from '#shared/geo/point-in-polygon.ts';

const lonLat = fc.tuple(fc.double({ min: -170, max: 170, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }));

const square = (west: number, south: number, size: number): LonLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('haversineMeters', () => {
  it('knows Lyon to Paris and one degree of latitude', () => {
    expect(haversineMeters([4.8357, 45.764], [2.3522, 48.8566])).toBeCloseTo(391_500, -3);
    expect(haversineMeters([2, 45], [2, 46])).toBeCloseTo(111_195, 0);
  });

  it('is symmetric, never negative, zero on itself, at most half the earth', () => {
    fc.assert(
      fc.property(lonLat, lonLat, (a, b) => {
        const there = haversineMeters(a, b);
        expect(there).toBeCloseTo(haversineMeters(b, a), 6);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(20_016_000);
        expect(haversineMeters(a, a)).toBe(0);
      }),
    );
  });

  it('stays a number at the antipodes', () => {
    expect(haversineMeters([0, 0], [180, 0])).toBeCloseTo(20_015_114, -2);
  });
});

describe('polygons', () => {
  const withHole: MultiPolygon = [[square(0, 40, 4), square(1, 41, 2)], [square(10, 40, 1)]];

  it('knows holes and separate parts', () => {
    expect(polygonContains(withHole, [0.5, 40.5])).toBe(true);
    expect(polygonContains(withHole, [2, 42])).toBe(false);
    expect(polygonContains(withHole, [10.5, 40.5])).toBe(true);
    expect(polygonContains(withHole, [7, 40.5])).toBe(false);
  });

  it('measures to the nearest edge, of the hole too', () => {
    expect(distanceToPolygon(withHole, [0.5, 40.5])).toBe(0);
    expect(distanceToPolygon([[square(0, 0, 1)]], [1.1, 0.5])).toBeCloseTo(haversineMeters([1.1, 0.5], [1, 0.5]), 0);
    expect(distanceToPolygon(withHole, [2, 41.1])).toBeCloseTo(haversineMeters([2, 41.1], [2, 41]), 0);
    expect(distanceToEdges([[square(0, 0, 1)]], [0.5, 0.1])).toBeCloseTo(haversineMeters([0.5, 0.1], [0.5, 0]), 0);
  });

  it('agrees with the plain box test on random points', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (x, y) => {
        fc.pre(Math.abs(Math.abs(x) - 1) > 1e-9 && Math.abs(Math.abs(y) - 1) > 1e-9);
        const isInside = Math.abs(x) < 1 && Math.abs(y) < 1;
        expect(polygonContains([[square(-1, -1, 2)]], [x, y])).toBe(isInside);
        expect(distanceToPolygon([[square(-1, -1, 2)]], [x, y]) === 0).toBe(isInside);
      }),
    );
  });

  it('has no box around nothing', () => {
    expect(boxOf([])).toBeNull();
    expect(
      boxOf([
        [2, 48],
        [3, 45],
      ]),
    ).toEqual([2, 45, 3, 48]);
  });
});
