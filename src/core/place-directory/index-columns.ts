import type { LocalDate } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { isPublicPlace, standsOn } from '#shared/domain/place/public-place.ts';
import type { LightRow } from './light-row.ts';

export type Commune = { readonly code: string; readonly name: string };
export type Hours = { readonly openingHours: string; readonly timeZone: string };

/** The facts of an index while it is made, column by column. */
export type IndexColumns = ReturnType<typeof createColumns>;

export function createColumns() {
  const numbers = (): number[] => [];
  const strings = (): string[] => [];
  return {
    ...{ n: numbers(), line: numbers(), idKey: numbers(), lon: numbers(), lat: numbers() },
    ...{ category: numbers(), label: numbers(), stands: numbers() },
    ...{ isTemporary: numbers(), isPublic: numbers(), isDisputed: numbers() },
    ...{ ownerOrgId: strings(), names: strings(), communeKeys: strings(), until: strings() },
    departments: strings(),
    communes: [] as Commune[],
    hours: [] as Hours[],
    /** Values that many places share, each kept once whatever row it was read from. */
    shared: { texts: new Map<string, string>(), communes: new Map<string, Commune>(), hours: new Map<string, Hours>() },
  };
}

function once<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const found = known.get(key);
  if (found === undefined) known.set(key, value);
  return found ?? value;
}

/** `today`: the day in the place's own zone. */
export function addToColumns(columns: IndexColumns, row: LightRow, today: LocalDate): void {
  const { openingHours, timeZone, communeCode: code, communeName: name } = row;
  const { texts, communes, hours } = columns.shared;
  columns.n.push(row.n);
  columns.line.push(row.line);
  columns.idKey.push(idKeyOf(row.id));
  columns.lon.push(row.lon ?? Number.NaN);
  columns.lat.push(row.lat ?? Number.NaN);
  columns.category.push(PLACE_CATEGORIES.indexOf(row.category));
  columns.label.push(LABEL_STATES.indexOf(effectiveLabelState(row, today)));
  columns.ownerOrgId.push(once(texts, row.ownerOrgId, row.ownerOrgId));
  columns.names.push(row.nameKey);
  columns.communeKeys.push(once(texts, row.communeKey, row.communeKey));
  columns.until.push(row.labelUntil ?? '9999');
  columns.communes.push(once(communes, `${code} ${name}`, { code, name }));
  columns.departments.push(once(texts, row.departmentCode, row.departmentCode));
  columns.hours.push(once(hours, `${timeZone} ${openingHours}`, { openingHours, timeZone }));
  columns.stands.push(Number(standsOn(row, today)));
  columns.isTemporary.push(Number(row.opensOn !== null || row.closesOn !== null));
  const seen = { ...row, welcomesPublic: row.welcomesPublic === 1, mergedIntoId: null };
  columns.isPublic.push(Number(isPublicPlace(seen, today)));
  columns.isDisputed.push(row.isDisputed);
}

/** 48 bits of an id, by which a changed place is found in an index. Two places may share one: whoever asks looks at both. */
export function idKeyOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}
