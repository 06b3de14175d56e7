import type { Place } from './place.ts';

/** What decides whether the public may know of a place. */
export type Publicness = Pick<
  Place,
  | 'visibility'
  | 'welcomesPublic'
  | 'lon'
  | 'lat'
  | 'labelState'
  | 'labelUntil'
  | 'opensOn'
  | 'closesOn'
  | 'mergedIntoId'
>;

/**
 * True when the place is shown to anybody (product A5, A6, A9): a police site, or a label in force today.
 * A place at risk keeps its label until it ends or is suspended. A temporary one shows from its first to its last day, a duplicate never.
 * @param today date in the place's own time zone, `YYYY-MM-DD`; the last day of a label still counts
 */
export function isPublicPlace(place: Publicness, today: string): boolean {
  if (place.visibility !== 'public' || !place.welcomesPublic) return false;
  if (place.lon === null || place.lat === null) return false;
  if (place.mergedIntoId !== null || !standsOn(place, today)) return false;
  if (place.labelState === 'stateSite') return true;
  if (place.labelState !== 'certified' && place.labelState !== 'atRisk') return false;
  return place.labelUntil !== null && place.labelUntil >= today;
}

/** Whether a place is there on a day of its own zone; the first and the last day count (product A12). */
export function standsOn({ opensOn, closesOn }: Pick<Place, 'opensOn' | 'closesOn'>, today: string): boolean {
  return (opensOn === null || opensOn <= today) && (closesOn === null || closesOn >= today);
}
