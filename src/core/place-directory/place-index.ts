import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Pacer } from '#core/pacer.ts';
import { type LocalDate, todayByZone } from '#shared/domain/calendar/local-date.ts';
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
  /** What the search index knows them by (`rowid` of `place_search`). */
  readonly line: Uint32Array;
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
  readonly orderBy: (field: SortField) => Promise<Uint32Array>;
};

/** A fact that many places share: each value once, and by position which of them is told of the place. */
export type Told<Value> = { readonly values: readonly Value[]; readonly at: Uint32Array };
export type Commune = { readonly code: string; readonly name: string };
export type Hours = { readonly openingHours: string; readonly timeZone: string };

const lightRowSchema = z.object({
  n: z.int(),
  line: z.int(),
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

/** Rows read in one go: some 3 ms. */
const PAGE_ROWS = 400;

const SELECT = `
  SELECT n, k AS line, name_key AS nameKey, commune_key AS communeKey, commune_code AS communeCode, commune_name AS communeName,
    department_code AS departmentCode, category, label_state AS labelState, label_until AS labelUntil,
    label_risk_from AS labelRiskFrom, lon, lat, owner_org_id AS ownerOrgId, opening_hours AS openingHours, time_zone AS timeZone,
    opens_on AS opensOn, closes_on AS closesOn, visibility, welcomes_public AS welcomesPublic,
    EXISTS (SELECT 1 FROM place_trail t WHERE t.id = place_line.id AND t.conflicts <> '[]') AS isDisputed
  FROM place_line WHERE n > ? AND merged_into_id IS NULL ORDER BY n LIMIT ${PAGE_ROWS}`;

/** Reads in slices. What changes meanwhile may be in it or not: whoever cares reads again. */
export async function readPlaceIndex(database: Database, nowUtc: string, pace: Pacer): Promise<PlaceIndex> {
  const select = database.prepare<[number], LightRow>(SELECT);
  const todayIn = todayByZone(nowUtc);
  const lists = createLists();
  for (let after = 0; ; ) {
    const rows = select.all(after);
    checkShape(rows);
    for (const row of rows) take(lists, row, todayIn(row.timeZone));
    after = rows.at(-1)?.n ?? after;
    if (rows.length < PAGE_ROWS) break;
    await pace();
  }
  const label = Uint8Array.from(lists.label);
  return {
    size: lists.n.length,
    n: Uint32Array.from(lists.n),
    line: Uint32Array.from(lists.line),
    lon: Float64Array.from(lists.lon),
    lat: Float64Array.from(lists.lat),
    category: Uint8Array.from(lists.category),
    label,
    ownerOrgId: lists.ownerOrgId,
    communes: lists.communes.told(),
    departments: lists.departments.told(),
    hours: lists.hours.told(),
    stands: Uint8Array.from(lists.stands),
    isTemporary: Uint8Array.from(lists.isTemporary),
    isPublic: Uint8Array.from(lists.isPublic),
    isDisputed: Uint8Array.from(lists.isDisputed),
    orderBy: createOrders({ names: lists.names, communes: lists.communeKeys, label, until: lists.until }, pace),
  };
}

function createLists() {
  const numbers = (): number[] => [];
  const strings = (): string[] => [];
  return {
    ...{ n: numbers(), line: numbers(), lon: numbers(), lat: numbers(), category: numbers(), label: numbers() },
    ...{ stands: numbers(), isTemporary: numbers(), isPublic: numbers(), isDisputed: numbers() },
    ...{ ownerOrgId: strings(), names: strings(), communeKeys: strings(), until: strings() },
    communes: createTold<Commune>(),
    departments: createTold<string>(),
    hours: createTold<Hours>(),
  };
}

function take(lists: ReturnType<typeof createLists>, row: LightRow, today: LocalDate): void {
  const { communeCode, communeName, departmentCode, openingHours, timeZone } = row;
  lists.n.push(row.n);
  lists.line.push(row.line);
  lists.lon.push(row.lon ?? Number.NaN);
  lists.lat.push(row.lat ?? Number.NaN);
  lists.category.push(PLACE_CATEGORIES.indexOf(row.category));
  lists.label.push(LABEL_STATES.indexOf(effectiveLabelState(row, today)));
  lists.ownerOrgId.push(row.ownerOrgId);
  lists.names.push(row.nameKey);
  lists.communeKeys.push(row.communeKey);
  lists.until.push(row.labelUntil ?? '9999');
  lists.communes.add(communeCode, { code: communeCode, name: communeName });
  lists.departments.add(departmentCode, departmentCode);
  lists.hours.add(`${timeZone} ${openingHours}`, { openingHours, timeZone });
  lists.stands.push(Number(standsOn(row, today)));
  lists.isTemporary.push(Number(row.opensOn !== null || row.closesOn !== null));
  const seen = { ...row, welcomesPublic: row.welcomesPublic === 1, mergedIntoId: null };
  lists.isPublic.push(Number(isPublicPlace(seen, today)));
  lists.isDisputed.push(row.isDisputed);
}

/** Each value once, known by its key. */
function createTold<Value>() {
  const known = new Map<string, number>();
  const values: Value[] = [];
  const at: number[] = [];
  return {
    add: (key: string, value: Value) => {
      const found = known.get(key) ?? values.push(value) - 1;
      known.set(key, found);
      at.push(found);
    },
    told: (): Told<Value> => ({ values, at: Uint32Array.from(at) }),
  };
}

/** The database is ours, encrypted and written through parsed rows: one row is enough to catch a changed table. */
function checkShape(rows: readonly LightRow[]): void {
  if (rows[0] !== undefined) lightRowSchema.parse(rows[0]);
}
