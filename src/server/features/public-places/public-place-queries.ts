import { and, asc, between, eq, gte, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { placeLabel } from '#server/db/schema/follow-up.schema.ts';
import { place } from '#server/db/schema/synced.schema.ts';
import type { Box } from './search-box.ts';

/** Columns the public may see, and those that decide whether it may. */
const COLUMNS = {
  id: place.id,
  name: place.name,
  category: place.category,
  addressTyped: place.addressTyped,
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
  opensOn: place.opensOn,
  closesOn: place.closesOn,
  mergedIntoId: place.mergedIntoId,
  source: place.source,
  sourceId: place.sourceId,
  sourceUpdatedOn: place.sourceUpdatedOn,
} as const;

/**
 * Rows that may be public. Last days are compared with a date that is early enough for every time zone;
 * `toPublicPlace` decides with the place's own.
 */
function mayBePublic(earliestToday: string): SQL | undefined {
  return and(
    eq(place.deleted, false),
    eq(place.visibility, 'public'),
    eq(place.welcomesPublic, true),
    isNotNull(place.lat),
    isNull(place.mergedIntoId),
    or(isNull(place.closesOn), gte(place.closesOn, earliestToday)),
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

/** One row: ids are unique within a network, and only there. */
export type PlaceAddress = { readonly networkId: string; readonly id: string };

/**
 * Which place an id that is known to the public means. Consoles make ids, so that another network may write one that it read on a
 * sticker: the network that had it first keeps it, whatever becomes of its place. A code printed for a duplicate leads to the place it was merged into.
 */
export async function addressOf(db: Database, id: string): Promise<PlaceAddress | undefined> {
  const [first] = await db
    .select({ networkId: place.networkId })
    .from(place)
    .where(eq(place.id, id))
    .orderBy(asc(place.createdAtUtc), asc(place.networkId))
    .limit(1);
  return first && survivor(db, { networkId: first.networkId, id });
}

/** What stays may itself have been merged away later. */
const MOST_MERGES = 20;

async function survivor(db: Database, address: PlaceAddress): Promise<PlaceAddress> {
  let at = address;
  for (let merges = 0; merges < MOST_MERGES; merges += 1) {
    const [row] = await db.select({ mergedIntoId: place.mergedIntoId }).from(place).where(isAt(at));
    if (row === undefined || row.mergedIntoId === null) break;
    at = { ...at, id: row.mergedIntoId };
  }
  return at;
}

function isAt({ networkId, id }: PlaceAddress): SQL | undefined {
  return and(eq(place.networkId, networkId), eq(place.id, id));
}

/** The row there, as long as it may be public. */
export function selectAt(db: Database, address: PlaceAddress, earliestToday: string) {
  return db
    .select(COLUMNS)
    .from(place)
    .where(and(isAt(address), mayBePublic(earliestToday)));
}

const HELD_STATES = ['certified', 'atRisk', 'suspended', 'expired'];

/** Of a withdrawn place the row no longer tells whether it had a label; its file does. */
function wasGranted(): SQL {
  return sql`exists (select 1 from ${placeLabel} where ${placeLabel.networkId} = ${place.networkId}
    and ${placeLabel.id} = ${place.id} and ${placeLabel.facts} @> '[{"kind":"granted"}]')`;
}

/** The place there, when it had a label once: only such a place was ever shown, and only of it may the public hear that it is gone. */
export function selectFormer(db: Database, address: PlaceAddress) {
  return db
    .select({ lon: place.lon, lat: place.lat })
    .from(place)
    .where(
      and(
        isAt(address),
        eq(place.deleted, false),
        eq(place.visibility, 'public'),
        eq(place.welcomesPublic, true),
        isNotNull(place.lat),
        // A temporary place comes and goes by its own dates: that is no loss to tell of.
        isNull(place.opensOn),
        isNull(place.closesOn),
        or(
          and(inArray(place.labelState, HELD_STATES), isNotNull(place.labelUntil)),
          and(eq(place.labelState, 'withdrawn'), wasGranted()),
        ),
      ),
    );
}
