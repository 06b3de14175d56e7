import { and, asc, between, eq, gte, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { place } from '#server/db/schema/synced.schema.ts';
import type { Box } from './search-box.ts';

/** Columns the public may see, and those that decide whether it may. */
const COLUMNS = {
  id: place.id,
  name: place.name,
  category: place.category,
  address: place.addressTyped,
  postcode: place.postcode,
  communeName: place.communeName,
  lon: place.lon,
  lat: place.lat,
  phone: place.phone,
  website: place.website,
  openingHours: place.openingHours,
  timeZone: place.timeZone,
  accessibility: place.accessibility,
  visibility: place.visibility,
  welcomesPublic: place.welcomesPublic,
  labelState: place.labelState,
  labelUntil: place.labelUntil,
  source: place.source,
  sourceId: place.sourceId,
  sourceUpdatedOn: place.sourceUpdatedOn,
} as const;

/**
 * Rows that may be public. The label's last day is compared with a date that is early enough for every time zone;
 * `toPublicPlace` decides with the place's own.
 */
function mayBePublic(earliestToday: string): SQL | undefined {
  return and(
    eq(place.deleted, false),
    eq(place.visibility, 'public'),
    eq(place.welcomesPublic, true),
    isNotNull(place.lat),
    or(
      eq(place.labelState, 'stateSite'),
      and(inArray(place.labelState, ['certified', 'atRisk']), gte(place.labelUntil, earliestToday)),
    ),
  );
}

export type PublicPlaceRow = Awaited<ReturnType<typeof selectInBox>>[number];

/** Candidate rows inside a box (west ≤ east), in id order, at most `limit`. */
export function selectInBox(db: Database, box: Box, limit: number, earliestToday: string) {
  return db
    .select(COLUMNS)
    .from(place)
    .where(
      and(between(place.lat, box.south, box.north), between(place.lon, box.west, box.east), mayBePublic(earliestToday)),
    )
    .orderBy(asc(place.id))
    .limit(limit);
}

/**
 * Candidate rows inside a box, nearest first on a local plane (`lonScale` = cosine of the latitude): exact enough to choose
 * which rows to measure, never the distance shown.
 */
export function selectNearest(
  db: Database,
  query: { readonly box: Box; readonly lon: number; readonly lat: number; readonly limit: number },
  earliestToday: string,
) {
  const { box, lon, lat, limit } = query;
  const lonScale = Math.cos((lat * Math.PI) / 180);
  const planar = sql`(power(${place.lat} - ${lat}, 2) + power((${place.lon} - ${lon}) * ${lonScale}, 2))`;
  return db
    .select(COLUMNS)
    .from(place)
    .where(
      and(between(place.lat, box.south, box.north), between(place.lon, box.west, box.east), mayBePublic(earliestToday)),
    )
    .orderBy(planar, asc(place.id))
    .limit(limit);
}

/** Candidate rows with this id: ids are unique per network, so the eldest comes first. */
export function selectById(db: Database, id: string, earliestToday: string) {
  return db
    .select(COLUMNS)
    .from(place)
    .where(and(eq(place.id, id), mayBePublic(earliestToday)))
    .orderBy(asc(place.createdAtUtc), asc(place.networkId))
    .limit(5);
}
