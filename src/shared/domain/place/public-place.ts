import type { Place } from './place.ts';

/** What decides whether the public may know of a place. */
export type Publicness = Pick<Place, 'visibility' | 'welcomesPublic' | 'lon' | 'lat' | 'labelState' | 'labelUntil'>;

/**
 * True when the place is shown to anybody (product A5, A6, A9): a police site, or a label in force today.
 * A place at risk keeps its label until it ends or is suspended.
 * @param today date in the place's own time zone, `YYYY-MM-DD`; the last day of a label still counts
 */
export function isPublicPlace(place: Publicness, today: string): boolean {
  if (place.visibility !== 'public' || !place.welcomesPublic) return false;
  if (place.lon === null || place.lat === null) return false;
  if (place.labelState === 'stateSite') return true;
  if (place.labelState !== 'certified' && place.labelState !== 'atRisk') return false;
  return place.labelUntil !== null && place.labelUntil >= today;
}
