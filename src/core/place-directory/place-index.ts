import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { PLACE_CATEGORIES, placeCategorySchema } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type LabelState, labelStateSchema } from '#shared/domain/place/place.ts';
import { standsOn } from '#shared/domain/place/public-place.ts';

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
  /** Index into LABEL_STATES, as of the day in each place's own zone. */
  readonly label: Uint8Array;
  readonly ownerOrgId: readonly string[];
  /** 1: there today; 0: a temporary place before its first day or after its last. */
  readonly stands: Uint8Array;
  /** 1: a field of it waits for somebody to decide between two values. */
  readonly isDisputed: Uint8Array;
  /** Positions in ascending order of a field; made when first asked for, so that a change costs only the order in use. */
  readonly orderBy: (field: SortField) => Uint32Array;
};
export type SortField = 'name' | 'communeName' | 'labelState' | 'labelUntil';

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
  z.string().nullable(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.int(),
]);
type LightRow = z.infer<typeof lightRowSchema>;

export function readPlaceIndex(database: Database, nowUtc: string): PlaceIndex {
  const rows = database
    .prepare<[], LightRow>(
      `SELECT n, name_key, commune_key, category, label_state, label_until, lon, lat, owner_org_id, label_risk_from, time_zone,
         opens_on, closes_on, EXISTS (SELECT 1 FROM place_trail t WHERE t.id = place.id AND t.conflicts <> '[]')
       FROM place WHERE merged_into_id IS NULL ORDER BY n`,
    )
    .raw()
    .all();
  checkShape(rows);
  const names = rows.map((row) => row[1]);
  const communes = rows.map((row) => row[2]);
  const todayIn = todayByZone(nowUtc);
  const label = Uint8Array.from(rows, (row) => LABEL_STATES.indexOf(labelToday(row, todayIn(row[10]))));
  const until = rows.map((row) => row[5] ?? '9999');
  return {
    size: rows.length,
    n: Uint32Array.from(rows, (row) => row[0]),
    lon: Float64Array.from(rows, (row) => row[6] ?? Number.NaN),
    lat: Float64Array.from(rows, (row) => row[7] ?? Number.NaN),
    category: Uint8Array.from(rows, (row) => PLACE_CATEGORIES.indexOf(row[3])),
    label,
    ownerOrgId: rows.map((row) => row[8]),
    stands: Uint8Array.from(rows, (row) => Number(standsOn({ opensOn: row[11], closesOn: row[12] }, todayIn(row[10])))),
    isDisputed: Uint8Array.from(rows, (row) => row[13]),
    orderBy: createOrders({ names, communes, label, until }),
  };
}

function labelToday(row: LightRow, today: string): LabelState {
  return effectiveLabelState({ labelState: row[4], labelUntil: row[5], labelRiskFrom: row[9] }, today);
}

type SortKeys = {
  readonly names: readonly string[];
  readonly communes: readonly string[];
  readonly label: Uint8Array;
  readonly until: readonly string[];
};

/** Orders are total: equal values keep the order of names, equal names the order of arrival. */
function createOrders({ names, communes, label, until }: SortKeys): (field: SortField) => Uint32Array {
  const made = new Map<SortField, Uint32Array>();
  const size = names.length;
  let nameRank: Uint32Array | null = null;
  const byName = (a: number, b: number): number => {
    nameRank ??= rankOf(orderBy('name'));
    return (nameRank[a] ?? 0) - (nameRank[b] ?? 0);
  };
  const compares: Readonly<Record<SortField, (a: number, b: number) => number>> = {
    name: (a, b) => compareText(names[a], names[b]) || a - b,
    communeName: (a, b) => compareText(communes[a], communes[b]) || byName(a, b),
    labelState: (a, b) => (label[a] ?? 0) - (label[b] ?? 0) || byName(a, b),
    labelUntil: (a, b) => compareText(until[a], until[b]) || byName(a, b),
  };
  function orderBy(field: SortField): Uint32Array {
    const order = made.get(field) ?? sortedPositions(size, compares[field]);
    made.set(field, order);
    return order;
  }
  return orderBy;
}

/** Plain comparison of sort keys: far cheaper than a collator, and right for French since accents and case are gone from them. */
function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sortedPositions(size: number, compare: (a: number, b: number) => number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, position) => position).sort(compare);
}

/** The other way round: where each position stands in an order. */
function rankOf(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((position, place) => {
    rank[position] = place;
  });
  return rank;
}

/** The database is ours, encrypted and written through parsed rows: one row is enough to catch a changed table. */
function checkShape(rows: readonly LightRow[]): void {
  if (rows[0] !== undefined) lightRowSchema.parse(rows[0]);
}
