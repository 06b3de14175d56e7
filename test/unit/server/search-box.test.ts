import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, type Position } from '#server/features/public-places/search-box.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';

const position = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});

const distanceMeters = (a: Position, b: Position): number => haversineMeters([a.lon, a.lat], [b.lon, b.lat]);

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
