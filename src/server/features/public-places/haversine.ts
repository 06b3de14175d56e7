const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

export type Position = { readonly lon: number; readonly lat: number };

/** Great-circle distance in metres between two WGS 84 positions (error under 0.6 % against the ellipsoid). */
export function distanceMeters(from: Position, to: Position): number {
  const dLat = (to.lat - from.lat) * RADIANS;
  const dLon = (to.lon - from.lon) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(from.lat * RADIANS) * Math.cos(to.lat * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** The smallest box that holds every position within `radiusMeters`. Over a pole or the antimeridian: all longitudes. */
export function boxAround(center: Position, radiusMeters: number): Box {
  const dLat = radiusMeters / EARTH_RADIUS_M / RADIANS;
  const south = Math.max(-90, center.lat - dLat);
  const north = Math.min(90, center.lat + dLat);
  const ratio = Math.sin(radiusMeters / EARTH_RADIUS_M) / Math.cos(center.lat * RADIANS);
  const reachesRoundThePole = south === -90 || north === 90 || ratio >= 1;
  const dLon = reachesRoundThePole ? 360 : Math.asin(ratio) / RADIANS;
  const west = center.lon - dLon;
  const east = center.lon + dLon;
  return west < -180 || east > 180 ? { west: -180, south, east: 180, north } : { west, south, east, north };
}
