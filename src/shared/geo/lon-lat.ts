/** WGS 84 degrees, longitude first as in GeoJSON. Inside the map code the projected pair is called `mapCoordinate`. */
export type LonLat = readonly [lon: number, lat: number];

/** West, south, east, north in degrees. */
export type LonLatBox = readonly [west: number, south: number, east: number, north: number];

const EARTH_RADIUS_METERS = 6_371_008.8; // IUGG mean radius R1
const DEGREE = Math.PI / 180;

/** Length of one degree of latitude, metres, on the sphere `haversineMeters` uses. */
export const METERS_PER_DEGREE = EARTH_RADIUS_METERS * DEGREE;

/** Great-circle distance in metres on a sphere (≤ 0.6 % off the ellipsoid). */
export function haversineMeters(from: LonLat, to: LonLat): number {
  const dLat = (to[1] - from[1]) * DEGREE;
  const dLon = (to[0] - from[0]) * DEGREE;
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(from[1] * DEGREE) * Math.cos(to[1] * DEGREE) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Smallest box that holds all points; null when there are none. Does not handle shapes across the 180° meridian. */
export function boxOf(points: Iterable<LonLat>): LonLatBox | null {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const lon = point[0];
    const lat = point[1];
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west > east ? null : [west, south, east, north];
}
