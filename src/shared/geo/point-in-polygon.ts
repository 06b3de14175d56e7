import { type LonLat, METERS_PER_DEGREE } from './lon-lat.ts';

/** A closed ring, first point repeated at the end (GeoJSON). */
export type Ring = readonly LonLat[];
/** Outer ring, then holes. */
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];

/** Even-odd test; holes are outside. A point exactly on an edge may fall on either side: use a margin near borders. */
export function polygonContains(shape: MultiPolygon, point: LonLat): boolean {
  return shape.some((polygon) => polygon.reduce((inside, ring) => inside !== ringContains(ring, point), false));
}

/** Metres from the point to the shape: 0 inside, else to the nearest edge. Good to 1 % within ~100 km. */
export function distanceToPolygon(shape: MultiPolygon, point: LonLat): number {
  if (polygonContains(shape, point)) return 0;
  return distanceToEdges(shape, point);
}

/** Metres from the point to the nearest edge, whether the point is inside or outside. */
export function distanceToEdges(shape: MultiPolygon, point: LonLat): number {
  let best = Number.POSITIVE_INFINITY;
  for (const polygon of shape) {
    for (const ring of polygon) best = Math.min(best, distanceToRing(ring, point));
  }
  return best;
}

function ringContains(ring: Ring, [x, y]: LonLat): boolean {
  let isInside = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined) continue;
    if (a[1] > y === b[1] > y) continue;
    if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) isInside = !isInside;
  }
  return isInside;
}

/** Flattens around the point (equirectangular): exact enough at the distances where an answer matters. */
function distanceToRing(ring: Ring, [lon, lat]: LonLat): number {
  const scaleX = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  let bestSquared = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined) continue;
    const fromX = (a[0] - lon) * scaleX;
    const fromY = (a[1] - lat) * METERS_PER_DEGREE;
    const dx = (b[0] - a[0]) * scaleX;
    const dy = (b[1] - a[1]) * METERS_PER_DEGREE;
    bestSquared = Math.min(bestSquared, squaredDistanceFromOrigin(fromX, fromY, dx, dy));
  }
  return Math.sqrt(bestSquared);
}

/** To the segment that begins at `from` and goes on by `d`. Plain numbers: an import asks this some million times. */
function squaredDistanceFromOrigin(fromX: number, fromY: number, dx: number, dy: number): number {
  const lengthSquared = dx * dx + dy * dy;
  const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * dx + fromY * dy) / lengthSquared));
  const x = fromX + t * dx;
  const y = fromY + t * dy;
  return x * x + y * y;
}
