import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, distanceMeters } from '#server/features/public-places/haversine.ts';

const position = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});

test('known distances', () => {
  // Lyon Bellecour – Paris Notre-Dame, 391.5 km on the sphere.
  expect(distanceMeters({ lon: 4.832, lat: 45.7578 }, { lon: 2.3499, lat: 48.853 })).toBeCloseTo(391_500, -3.5);
  expect(distanceMeters({ lon: 179.9, lat: 0 }, { lon: -179.9, lat: 0 })).toBeCloseTo(22_239, -1);
});

test('distance is symmetric, never negative, nought to itself', () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      expect(distanceMeters(a, b)).toBeCloseTo(distanceMeters(b, a), 3);
      expect(distanceMeters(a, b)).toBeGreaterThanOrEqual(0);
      expect(distanceMeters(a, a)).toBe(0);
    }),
  );
});

test('whatever lies within the radius lies in the box', () => {
  fc.assert(
    fc.property(position, position, fc.integer({ min: 1, max: 20_100_000 }), (center, other, radiusMeters) => {
      fc.pre(distanceMeters(center, other) <= radiusMeters);
      const box = boxAround(center, radiusMeters + 0.01);
      expect(other.lat).toBeGreaterThanOrEqual(box.south);
      expect(other.lat).toBeLessThanOrEqual(box.north);
      expect(other.lon).toBeGreaterThanOrEqual(box.west);
      expect(other.lon).toBeLessThanOrEqual(box.east);
    }),
    { numRuns: 500 },
  );
});
