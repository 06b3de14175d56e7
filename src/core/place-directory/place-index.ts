import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { PLACE_CATEGORIES, placeCategorySchema } from '#shared/domain/place/category.ts';
import { LABEL_STATES, labelStateSchema } from '#shared/domain/place/place.ts';
import { isPublicPlace, standsOn } from '#shared/domain/place/public-place.ts';
import { createOrders, type SortField } from './place-orders.ts';

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
  readonly communes: Told<Commune>;
  /** Codes; empty: not known. */
  readonly departments: Told<string>;
  readonly hours: Told<Hours>;
  /** 1: there today; 0: a temporary place before its first day or after its last. */
  readonly stands: Uint8Array;
  /** 1: has a first or a last day. */
  readonly isTemporary: Uint8Array;
  /** 1: anybody sees it today. */
  readonly isPublic: Uint8Array;
  /** 1: a field of it waits for somebody to decide between two values. */
  readonly isDisputed: Uint8Array;
  /** Positions in ascending order of a field; made when first asked for, so that a change costs only the order in use. */
  readonly orderBy: (field: SortField) => Uint32Array;
};

/** A fact that many places share: each value once, and by position which of them is told of the place. */
export type Told<Value> = { readonly values: readonly Value[]; readonly at: Uint32Array };
export type Commune = { readonly code: string; readonly name: string };
export type Hours = { readonly openingHours: string; readonly timeZone: string };

const lightRowSchema = z.object({
  n: z.int(),
  nameKey: z.string(),
  communeKey: z.string(),
  communeCode: z.string(),
  communeName: z.string(),
  departmentCode: z.string(),
  category: placeCategorySchema,
  labelState: labelStateSchema,
  labelUntil: z.string().nullable(),
  labelRiskFrom: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  ownerOrgId: z.string(),
  openingHours: z.string(),
  timeZone: z.string(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  visibility: z.enum(['public', 'discreet']),
  welcomesPublic: z.int(),
  isDisputed: z.int(),
});
type LightRow = z.infer<typeof lightRowSchema>;

const SELECT = `
  SELECT n, name_key AS nameKey, commune_key AS communeKey, commune_code AS communeCode, commune_name AS communeName,
    department_code AS departmentCode, category, label_state AS labelState, label_until AS labelUntil,
    label_risk_from AS labelRiskFrom, lon, lat, owner_org_id AS ownerOrgId, opening_hours AS openingHours, time_zone AS timeZone,
    opens_on AS opensOn, closes_on AS closesOn, visibility, welcomes_public AS welcomesPublic,
    EXISTS (SELECT 1 FROM place_trail t WHERE t.id = place.id AND t.conflicts <> '[]') AS isDisputed
  FROM place WHERE merged_into_id IS NULL ORDER BY n`;

export function readPlaceIndex(database: Database, nowUtc: string): PlaceIndex {
  const rows = database.prepare<[], LightRow>(SELECT).all();
  checkShape(rows);
  const todayIn = todayByZone(nowUtc);
  const label = Uint8Array.from(rows, (row) => LABEL_STATES.indexOf(effectiveLabelState(row, todayIn(row.timeZone))));
  return {
    size: rows.length,
    n: Uint32Array.from(rows, (row) => row.n),
    lon: Float64Array.from(rows, (row) => row.lon ?? Number.NaN),
    lat: Float64Array.from(rows, (row) => row.lat ?? Number.NaN),
    category: Uint8Array.from(rows, (row) => PLACE_CATEGORIES.indexOf(row.category)),
    label,
    ownerOrgId: rows.map((row) => row.ownerOrgId),
    communes: told(
      rows,
      (row) => row.communeCode,
      (row) => ({ code: row.communeCode, name: row.communeName }),
    ),
    departments: told(
      rows,
      (row) => row.departmentCode,
      (row) => row.departmentCode,
    ),
    hours: told(
      rows,
      (row) => `${row.timeZone} ${row.openingHours}`,
      ({ openingHours, timeZone }) => ({ openingHours, timeZone }),
    ),
    ...flagsOf(rows, todayIn),
    orderBy: createOrders({
      names: rows.map((row) => row.nameKey),
      communes: rows.map((row) => row.communeKey),
      label,
      until: rows.map((row) => row.labelUntil ?? '9999'),
    }),
  };
}

function flagsOf(rows: readonly LightRow[], todayIn: (timeZone: string) => string) {
  const flags = (is: (row: LightRow) => boolean) => Uint8Array.from(rows, (row) => Number(is(row)));
  return {
    stands: flags((row) => standsOn(row, todayIn(row.timeZone))),
    isTemporary: flags((row) => row.opensOn !== null || row.closesOn !== null),
    isPublic: flags((row) =>
      isPublicPlace({ ...row, welcomesPublic: row.welcomesPublic === 1, mergedIntoId: null }, todayIn(row.timeZone)),
    ),
    isDisputed: flags((row) => row.isDisputed === 1),
  };
}

/** Each value once, known by its key. */
function told<Value>(
  rows: readonly LightRow[],
  keyOf: (row: LightRow) => string,
  read: (row: LightRow) => Value,
): Told<Value> {
  const known = new Map<string, number>();
  const values: Value[] = [];
  const at = Uint32Array.from(rows, (row) => {
    const key = keyOf(row);
    const found = known.get(key) ?? values.push(read(row)) - 1;
    known.set(key, found);
    return found;
  });
  return { values, at };
}

/** The database is ours, encrypted and written through parsed rows: one row is enough to catch a changed table. */
function checkShape(rows: readonly LightRow[]): void {
  if (rows[0] !== undefined) lightRowSchema.parse(rows[0]);
}
