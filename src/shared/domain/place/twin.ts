import { haversineMeters } from '#shared/geo/lon-lat.ts';
import type { Place } from './place.ts';
import { foldText } from './search-key.ts';

/** Two places of one kind nearer than this may be one (SPEC PF12). */
export const TWIN_METERS = 150;

type Located = Pick<Place, 'name' | 'category' | 'communeCode' | 'lon' | 'lat'>;

/** Metres between two places; null when one has no position. */
export function metersBetween(a: Pick<Place, 'lon' | 'lat'>, b: Pick<Place, 'lon' | 'lat'>): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null;
  return Math.round(haversineMeters([a.lon, a.lat], [b.lon, b.lat]));
}

/** Whether two places may be one: near by and of one kind or name, or of one name in one commune. */
export function mayBeTwins(a: Located, b: Located): boolean {
  const isNamesake = foldText(a.name) === foldText(b.name);
  const meters = metersBetween(a, b);
  if (meters !== null && meters <= TWIN_METERS && (isNamesake || a.category === b.category)) return true;
  return isNamesake && a.communeCode !== '' && a.communeCode === b.communeCode;
}
