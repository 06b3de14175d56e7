import { METERS_PER_DEGREE } from '#shared/geo/lon-lat.ts';

const RADIANS = Math.PI / 180;
/** Metres of one radian of latitude, on the sphere of `haversineMeters`. */
const METERS_PER_RADIAN = METERS_PER_DEGREE / RADIANS;

export type Position = { readonly lon: number; readonly lat: number };

export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** The smallest box that holds every position within `radiusMeters`. Over a pole or the antimeridian: all longitudes. */
export function boxAround(center: Position, radiusMeters: number): Box {
  const dLat = radiusMeters / METERS_PER_RADIAN / RADIANS;
  const south = Math.max(-90, center.lat - dLat);
  const north = Math.min(90, center.lat + dLat);
  const ratio = Math.sin(radiusMeters / METERS_PER_RADIAN) / Math.cos(center.lat * RADIANS);
  const reachesRoundThePole = south === -90 || north === 90 || ratio >= 1;
  const dLon = reachesRoundThePole ? 360 : Math.asin(ratio) / RADIANS;
  const west = center.lon - dLon;
  const east = center.lon + dLon;
  return west < -180 || east > 180 ? { west: -180, south, east: 180, north } : { west, south, east, north };
}
