import { z } from 'zod';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { haversineMeters, type LonLat, type LonLatBox, METERS_PER_DEGREE } from './lon-lat.ts';

/** More corners than any hand draws. */
export const MAX_RING_POINTS = 10_000;
/** Half the way round the Earth: everything. */
export const MAX_RADIUS_METERS = 20_100_000;

const lonLatSchema = z.tuple([z.number().min(-540).max(540), z.number().min(-90).max(90)]).readonly();

/** A part of the map: what a hand drew, what is in view (west > east: across the 180° meridian), or all around a point. */
export const mapAreaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('polygon'), ring: z.array(lonLatSchema).min(3).max(MAX_RING_POINTS).readonly() }),
  z.object({
    kind: z.literal('box'),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  }),
  z.object({
    kind: z.literal('circle'),
    centre: lonLatSchema,
    radiusMeters: z.number().nonnegative().max(MAX_RADIUS_METERS),
  }),
]);
export type MapArea = z.infer<typeof mapAreaSchema>;

/**
 * Whether points lie in an area, asked many times of one area. What lies on the edge is inside. Sides are straight on the map
 * (Mercator), as they were drawn, and take the short way round the Earth. A ring that crosses itself holds what an odd number of its
 * turns enclose (even-odd): what is drawn round twice is out again.
 */
export function inMapArea(area: MapArea): (point: LonLat) => boolean {
  switch (area.kind) {
    case 'polygon':
      return inRing(area.ring);
    case 'box':
      return inBox(area.box);
    case 'circle':
      return inCircle(area.centre, area.radiusMeters);
    default:
      return assertNever(area);
  }
}

function inBox([west, south, east, north]: LonLatBox): (point: LonLat) => boolean {
  const width = east - west >= 360 ? 360 : turn(east - west);
  return ([lon, lat]) => lat >= south && lat <= north && (width === 360 || turn(lon - west) <= width);
}

function inCircle(centre: LonLat, radiusMeters: number): (point: LonLat) => boolean {
  const latReach = radiusMeters / METERS_PER_DEGREE;
  return (point) => Math.abs(point[1] - centre[1]) <= latReach && haversineMeters(centre, point) <= radiusMeters;
}

type Spot = { readonly x: number; readonly y: number };
type Side = { readonly from: Spot; readonly to: Spot };

/** About a millimetre on the ground, in degrees at the equator: what rounding does to a corner. */
const TOUCH = 1e-8;

function inRing(ring: readonly LonLat[]): (point: LonLat) => boolean {
  const corners = onMap(ring);
  const sides = corners.map((to, at): Side => ({ from: corners.at(at - 1) ?? to, to }));
  const [west, east] = extremes(corners.map(({ x }) => x));
  const [south, north] = extremes(corners.map(({ y }) => y));
  const sidesNear = banded(sides, south, north);
  return ([lon, lat]) => {
    const y = mercator(lat);
    if (!(y >= south - TOUCH && y <= north + TOUCH)) return false;
    const x = west + turn(lon - west);
    return x <= east + TOUCH && holds(sidesNear(y), { x, y });
  };
}

/** The ring on the map, in one piece: each corner is the nearest of its kind to the one before. */
function onMap(ring: readonly LonLat[]): readonly Spot[] {
  let before = ring[0]?.[0] ?? 0;
  return ring.map(([lon, lat]) => {
    before += turn(lon - before + 180) - 180;
    return { x: before, y: mercator(lat) };
  });
}

/** A lasso has hundreds of sides, a network thousands of places: each is held against the sides at its own height. */
const BANDS = 256;

function banded(sides: readonly Side[], south: number, north: number): (y: number) => readonly Side[] {
  const height = Math.max(TOUCH, north - south) / BANDS;
  const bandOf = (y: number) => Math.min(BANDS - 1, Math.max(0, Math.floor((y - south) / height)));
  const bands = Array.from({ length: BANDS }, (): Side[] => []);
  for (const side of sides) {
    const [low, high] = extremes([side.from.y, side.to.y]);
    for (let band = bandOf(low - TOUCH); band <= bandOf(high + TOUCH); band += 1) bands[band]?.push(side);
  }
  return (y) => bands[bandOf(y)] ?? [];
}

/** Even-odd, the edge included. */
function holds(sides: readonly Side[], spot: Spot): boolean {
  let isInside = false;
  for (const { from, to } of sides) {
    const [ax, ay] = [from.x - spot.x, from.y - spot.y];
    const [bx, by] = [to.x - spot.x, to.y - spot.y];
    if (isTouching({ x: ax, y: ay }, { x: bx, y: by })) return true;
    if (ay > 0 !== by > 0 && ax - ((bx - ax) * ay) / (by - ay) > 0) isInside = !isInside;
  }
  return isInside;
}

/** Whether a side passes through the origin. */
function isTouching(from: Spot, to: Spot): boolean {
  if (Math.min(from.x, to.x) > TOUCH || Math.max(from.x, to.x) < -TOUCH) return false;
  if (Math.min(from.y, to.y) > TOUCH || Math.max(from.y, to.y) < -TOUCH) return false;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return Math.abs(dx * from.y - dy * from.x) <= TOUCH * Math.max(TOUCH, Math.hypot(dx, dy));
}

function extremes(values: readonly number[]): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/** Degrees from 0 up to 360. */
function turn(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** Spherical Mercator, in degrees at the equator. */
function mercator(lat: number): number {
  const radians = (Math.min(89.9, Math.max(-89.9, lat)) * Math.PI) / 180;
  return (Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI;
}
