import type { Database } from '#server/db/database.ts';
import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';
import { earliestToday, toPublicPlace, withoutDoubles } from './public-place.ts';
import { selectNearest } from './public-place-queries.ts';
import { boxAround, type Position } from './search-box.ts';

/** Boxes tried in turn; the last one is the whole earth. */
const RADII_METERS = [1_500, 6_000, 25_000, 100_000, 500_000, 20_100_000] as const;
/** Rows measured per box: more than asked for, because closed or doubled ones fall out. */
const ROWS_PER_ANSWER = 4;
const MIN_ROWS = 100;

export type NearestQuery = Position & { readonly limit: number; readonly only: 'any' | 'openNow' };

/**
 * The nearest public places, nearest first. A box is widened until it surely holds the answer: only places within the
 * circle inside it count, since a corner of the box is further away than places outside its sides.
 */
export async function findNearest(db: Database, query: NearestQuery, nowMs: number): Promise<readonly NearbyPlace[]> {
  let found: readonly NearbyPlace[] = [];
  for (const radiusMeters of RADII_METERS) {
    const limit = Math.max(MIN_ROWS, query.limit * ROWS_PER_ANSWER);
    const box = boxAround(query, radiusMeters);
    const rows = await selectNearest(db, { box, lon: query.lon, lat: query.lat, limit }, earliestToday(nowMs));
    found = withoutDoubles(rows)
      .flatMap((row) => measured(toPublicPlace(row, nowMs), query))
      .filter((place) => place.distanceMeters <= radiusMeters)
      .filter((place) => query.only === 'any' || place.isOpenNow === true)
      .sort((a, b) => a.distanceMeters - b.distanceMeters);
    if (found.length >= query.limit) break;
  }
  return found.slice(0, query.limit);
}

function measured(place: Omit<NearbyPlace, 'distanceMeters'> | null, from: Position): readonly NearbyPlace[] {
  if (place === null) return [];
  const distanceMeters = Math.round(haversineMeters([from.lon, from.lat], [place.lon, place.lat]));
  return [{ ...place, distanceMeters }];
}
