import type { Database } from '#server/db/database.ts';
import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';
import { earliestToday, toPublicPlace, withoutDoubles } from './public-place.ts';
import { type PublicPlaceRow, selectNearest } from './public-place-queries.ts';
import { boxAround, type Position } from './search-box.ts';

/** Boxes tried in turn. Any place: to the end of the earth. An open one: as far as somebody may go tonight. */
const RADII_METERS = {
  any: [1_500, 6_000, 25_000, 100_000, 500_000, 20_100_000],
  openNow: [1_500, 6_000, 25_000, 100_000],
} as const;
/** Rows read beyond those asked for: doubles, labels that ended today in their zone, the flat earth of the query. */
const SPARE_ROWS = 20;
/** Most places are closed at night, so that « open now » looks at more rows from the start. */
const OPEN_NOW_FACTOR = 5;
const GROWTH = 4;
/** Of a box with more rows than this only the nearest are looked at. */
const MAX_ROWS = 2_000;

export type NearestQuery = Position & { readonly limit: number; readonly only: 'any' | 'openNow' };

/**
 * The nearest public places, nearest first. A box is widened until it surely holds the answer: only places within the
 * circle inside it count, since a corner of the box is further away than places outside its sides.
 * « Open now » ends at 100 km, however few were found.
 */
export async function findNearest(db: Database, query: NearestQuery, nowMs: number): Promise<readonly NearbyPlace[]> {
  const { lon, lat } = query;
  let limit = (query.only === 'any' ? query.limit : query.limit * OPEN_NOW_FACTOR) + SPARE_ROWS;
  let found: readonly NearbyPlace[] = [];
  const radii = RADII_METERS[query.only];
  let radius = 0;
  while (radius < radii.length) {
    const radiusMeters = radii[radius] ?? 0;
    const rows = await selectNearest(
      db,
      { box: boxAround(query, radiusMeters), lon, lat, limit },
      earliestToday(nowMs),
    );
    found = pickNearest(rows, radiusMeters, query, nowMs);
    if (found.length >= query.limit) break;
    const isBoxExhausted = rows.length < limit;
    if (!isBoxExhausted && limit >= MAX_ROWS) break;
    if (isBoxExhausted) radius += 1;
    else limit = Math.min(MAX_ROWS, limit * GROWTH);
  }
  return found;
}

/** Measured first, made public one by one in that order: what lies behind the last one asked for costs nothing. */
function pickNearest(
  rows: readonly PublicPlaceRow[],
  radiusMeters: number,
  query: NearestQuery,
  nowMs: number,
): readonly NearbyPlace[] {
  const measured = withoutDoubles(rows)
    .map((row) => ({ row, meters: haversineMeters([query.lon, query.lat], [row.lon ?? 0, row.lat ?? 0]) }))
    .filter(({ meters }) => meters <= radiusMeters)
    .sort((a, b) => a.meters - b.meters);
  const found: NearbyPlace[] = [];
  for (const { row, meters } of measured) {
    if (found.length === query.limit) break;
    const place = toPublicPlace(row, nowMs);
    if (place === null || (query.only === 'openNow' && place.isOpenNow !== true)) continue;
    found.push({ ...place, distanceMeters: Math.round(meters) });
  }
  return found;
}
