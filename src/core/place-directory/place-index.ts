import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { PLACE_CATEGORIES, placeCategorySchema } from '#shared/domain/place/category.ts';
import { LABEL_STATES, labelStateSchema } from '#shared/domain/place/place.ts';

/**
 * Every place's light facts in parallel arrays, one position per place: what filters, orders, counts and maps need, without
 * touching the disk for each question. 10 000 places take about 1 MB and are read again after a change.
 */
export type PlaceIndex = {
  readonly size: number;
  /** The console's local row numbers. */
  readonly n: Uint32Array;
  /** WGS 84 degrees; NaN when the place has no position. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Index into PLACE_CATEGORIES. */
  readonly category: Uint8Array;
  /** Index into LABEL_STATES. */
  readonly label: Uint8Array;
  readonly ownerOrgId: readonly string[];
  readonly rank: {
    readonly name: Uint32Array;
    readonly communeName: Uint32Array;
    readonly labelState: Uint32Array;
    readonly labelUntil: Uint32Array;
  };
};
export type SortField = keyof PlaceIndex['rank'];

const lightRowSchema = z.tuple([
  z.int(),
  z.string(),
  z.string(),
  placeCategorySchema,
  labelStateSchema,
  z.string().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.string(),
]);
type LightRow = z.infer<typeof lightRowSchema>;

export function readPlaceIndex(database: Database): PlaceIndex {
  const rows = database
    .prepare<[], LightRow>(
      'SELECT n, name_key, commune_key, category, label_state, label_until, lon, lat, owner_org_id FROM place ORDER BY n',
    )
    .raw()
    .all();
  checkShape(rows);
  const names = rows.map((row) => row[1]);
  const communes = rows.map((row) => row[2]);
  const label = Uint8Array.from(rows, (row) => LABEL_STATES.indexOf(row[4]));
  const until = rows.map((row) => row[5] ?? '9999');
  return {
    size: rows.length,
    n: Uint32Array.from(rows, (row) => row[0]),
    lon: Float64Array.from(rows, (row) => row[6] ?? Number.NaN),
    lat: Float64Array.from(rows, (row) => row[7] ?? Number.NaN),
    category: Uint8Array.from(rows, (row) => PLACE_CATEGORIES.indexOf(row[3])),
    label,
    ownerOrgId: rows.map((row) => row[8]),
    rank: ranksOf(names, communes, label, until),
  };
}

/** Ranks are total: equal values keep the order of names, equal names the order of arrival. */
function ranksOf(
  names: readonly string[],
  communes: readonly string[],
  label: Uint8Array,
  until: readonly string[],
): PlaceIndex['rank'] {
  const name = rankBy(names.length, (a, b) => compareText(names[a], names[b]) || a - b);
  const thenName = (a: number, b: number): number => (name[a] ?? 0) - (name[b] ?? 0);
  return {
    name,
    communeName: rankBy(names.length, (a, b) => compareText(communes[a], communes[b]) || thenName(a, b)),
    labelState: rankBy(names.length, (a, b) => (label[a] ?? 0) - (label[b] ?? 0) || thenName(a, b)),
    labelUntil: rankBy(names.length, (a, b) => compareText(until[a], until[b]) || thenName(a, b)),
  };
}

/** Plain comparison of sort keys: far cheaper than a collator, and right for French since accents and case are gone from them. */
function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rankBy(size: number, compare: (a: number, b: number) => number): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, position) => position).sort(compare);
  const rank = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) rank[order[place] ?? 0] = place;
  return rank;
}

/** The database is ours, encrypted and written through parsed rows: one row is enough to catch a changed table. */
function checkShape(rows: readonly LightRow[]): void {
  if (rows[0] !== undefined) lightRowSchema.parse(rows[0]);
}
