import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { inMapArea, type MapArea, mapAreaSchema } from '#shared/geo/map-area.ts';

const polygon = (...ring: LonLat[]): MapArea => ({ kind: 'polygon', ring });
/** A lasso around Lyon. */
const SQUARE = polygon([4.7, 45.6], [5, 45.6], [5, 45.9], [4.7, 45.9]);

describe('a drawn ring', () => {
  test('holds what it encloses, closed by its author or not', () => {
    const closed = polygon([4.7, 45.6], [5, 45.6], [5, 45.9], [4.7, 45.9], [4.7, 45.6]);
    for (const area of [SQUARE, closed]) {
      expect(inMapArea(area)([4.835, 45.76])).toBe(true);
      expect(inMapArea(area)([5.01, 45.76])).toBe(false);
      expect(inMapArea(area)([4.835, 45.91])).toBe(false);
    }
  });

  test('holds its corners and what lies on its sides, slanted ones too', () => {
    const isIn = inMapArea(polygon([0, 0], [10, 0], [0, 0.0001], [0, 0]));
    expect(isIn([0, 0])).toBe(true);
    expect(isIn([5, 0])).toBe(true);
    expect(isIn([5, 0.00005])).toBe(true);
    expect(isIn([5, 0.00006])).toBe(false);
    for (const corner of [[4.7, 45.6] as const, [5, 45.9] as const, [4.85, 45.6] as const, [5, 45.75] as const]) {
      expect(inMapArea(SQUARE)(corner)).toBe(true);
    }
  });

  test('that crosses itself holds both loops of an eight, and not what is enclosed twice', () => {
    const eight = inMapArea(polygon([0, 0], [2, 2], [2, 0], [0, 2]));
    expect(eight([0.3, 1])).toBe(true);
    expect(eight([1.7, 1])).toBe(true);
    expect(eight([1, 0.2])).toBe(false);
    const star = inMapArea(polygon([0, 3], [1.8, -2.4], [-2.9, 0.9], [2.9, 0.9], [-1.8, -2.4]));
    expect(star([0, 2])).toBe(true);
    expect(star([0, 0])).toBe(false);
  });

  test('takes the short way across the 180° meridian, however its longitudes are written', () => {
    for (const ring of [
      polygon([178, -18], [-178, -18], [-178, -15], [178, -15]),
      polygon([178, -18], [182, -18], [182, -15], [178, -15]),
    ]) {
      const isIn = inMapArea(ring);
      expect(isIn([179.5, -16])).toBe(true);
      expect(isIn([-179.5, -16])).toBe(true);
      expect(isIn([180, -16])).toBe(true);
      expect(isIn([177, -16])).toBe(false);
      expect(isIn([0, -16])).toBe(false);
    }
  });

  test('has sides that are straight on the map, not in degrees', () => {
    const isIn = inMapArea(polygon([0, 0], [60, 60], [60, 0]));
    // Halfway along, the line drawn on a Mercator map has reached 35,3° of latitude.
    expect(isIn([30, 35.2])).toBe(true);
    expect(isIn([30, 35.4])).toBe(false);
  });

  test('without a surface holds no more than itself', () => {
    const isIn = inMapArea(polygon([1, 1], [1, 1], [1, 1]));
    expect(isIn([1, 1])).toBe(true);
    expect(isIn([1, 1.0001])).toBe(false);
  });

  test('never holds a place without position', () => {
    const areas: readonly MapArea[] = [
      SQUARE,
      { kind: 'box', box: [-180, -90, 180, 90] },
      { kind: 'circle', centre: [0, 0], radiusMeters: 20_000_000 },
    ];
    for (const area of areas) expect(inMapArea(area)([Number.NaN, Number.NaN])).toBe(false);
  });

  test('says the same as a box when it is one', () => {
    // Positions as they are kept: hundred-thousandths of a degree, about a metre.
    const degrees = fc.integer({ min: -8_000_000, max: 8_000_000 }).map((value) => value / 100_000);
    const corner = fc.tuple(degrees, degrees);
    fc.assert(
      fc.property(corner, corner, corner, ([a, b], [c, d], point) => {
        const [west, south, east, north] = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
        const ring = polygon([west, south], [east, south], [east, north], [west, north]);
        expect(inMapArea(ring)(point)).toBe(inMapArea({ kind: 'box', box: [west, south, east, north] })(point));
      }),
    );
  });
});

describe('a box', () => {
  test('holds its edge, and crosses the 180° meridian when west lies east of east', () => {
    const isIn = inMapArea({ kind: 'box', box: [170, -30, -170, -10] });
    expect([isIn([175, -20]), isIn([-175, -20]), isIn([170, -30]), isIn([0, -20]), isIn([175, -9])]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('as wide as the Earth holds every longitude', () => {
    const isIn = inMapArea({ kind: 'box', box: [-200, -60, 200, 60] });
    expect([isIn([0, 0]), isIn([179, 59]), isIn([0, 61])]).toEqual([true, true, false]);
  });
});

test('a circle holds what is no farther than its radius, in metres', () => {
  const isIn = inMapArea({ kind: 'circle', centre: [4.835, 45.76], radiusMeters: 1000 });
  expect(isIn([4.835, 45.76])).toBe(true);
  expect(isIn([4.835, 45.7689])).toBe(true);
  expect(isIn([4.835, 45.7691])).toBe(false);
});

test('an area comes from outside: two corners are no ring, a radius is not negative', () => {
  expect(
    mapAreaSchema.safeParse({
      kind: 'polygon',
      ring: [
        [0, 0],
        [1, 1],
      ],
    }).success,
  ).toBe(false);
  expect(mapAreaSchema.safeParse({ kind: 'circle', centre: [0, 0], radiusMeters: -1 }).success).toBe(false);
  expect(mapAreaSchema.safeParse(SQUARE).success).toBe(true);
});
