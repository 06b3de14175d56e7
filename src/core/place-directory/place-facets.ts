import type { PlaceFacets, PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import type { Commune } from './index-columns.ts';
import type { PlaceIndex } from './place-index.ts';
import type { Found } from './place-search.ts';

/** One bit per facet of a filter. */
const TEXT = 1;
const CATEGORY = 2;
const LABEL = 4;
const OWNERSHIP = 8;
const TERRITORY = 16;
const OPEN_NOW = 32;
const POSITION = 64;
const TEMPORARY = 128;
const DISPUTED = 256;
const AUDIENCE = 512;

export type FacetQuestion = {
  readonly filter: PlaceFilter;
  /** Lines that hold the typed words; null: nothing was typed. */
  readonly found: Found | null;
  readonly orgId: string;
  readonly nowMs: number;
};

/** By position, the facets that a place fails. 0: the filter shows it. */
export function failedFacets(index: PlaceIndex, { filter, found, orgId, nowMs }: FacetQuestion): Uint16Array {
  const failed = new Uint16Array(index.size);
  const fail = (facet: number, isWanted: (at: number) => boolean) => {
    for (let at = 0; at < failed.length; at += 1) if (!isWanted(at)) failed[at] = (failed[at] ?? 0) | facet;
  };
  const is = (flags: Uint8Array) => (at: number) => flags[at] === 1;
  const categories = new Set(filter.categories.map((name) => PLACE_CATEGORIES.indexOf(name)));
  const labels = new Set(filter.labelStates.map((name) => LABEL_STATES.indexOf(name)));
  if (found !== null) fail(TEXT, (at) => found.has(index.line[at] ?? 0));
  if (categories.size > 0) fail(CATEGORY, (at) => categories.has(index.category[at] ?? 0));
  if (labels.size > 0) fail(LABEL, (at) => labels.has(index.label[at] ?? 0));
  if (filter.ownership === 'mine') fail(OWNERSHIP, (at) => index.ownerOrgId[at] === orgId);
  if (filter.territories.length > 0) fail(TERRITORY, inTerritories(index, filter.territories));
  if (filter.isOpenNow) fail(OPEN_NOW, openAt(index, nowMs));
  if (filter.position !== 'any')
    fail(POSITION, (at) => Number.isNaN(index.lon[at]) === (filter.position === 'missing'));
  if (filter.isTemporary) fail(TEMPORARY, is(index.isTemporary));
  if (filter.isDisputed) fail(DISPUTED, is(index.isDisputed));
  if (filter.audience === 'public') fail(AUDIENCE, is(index.isPublic));
  return failed;
}

/** Counts of each facet's values among the places that fail no other facet. Départements come without a name. */
export function countFacets(index: PlaceIndex, failed: Uint16Array, orgId: string): PlaceFacets {
  const among = (facet: number, is: (at: number) => boolean) => {
    let count = 0;
    for (let at = 0; at < failed.length; at += 1) if (((failed[at] ?? 0) & ~facet) === 0 && is(at)) count += 1;
    return count;
  };
  const tally = (facet: number, values: Uint8Array | Uint32Array, size: number) => {
    const counts = new Array<number>(size).fill(0);
    values.forEach((value, at) => {
      if (((failed[at] ?? 0) & ~facet) === 0) counts[value] = (counts[value] ?? 0) + 1;
    });
    return counts;
  };
  const communes = tally(TERRITORY, index.communes.at, index.communes.values.length);
  const departments = tally(TERRITORY, index.departments.at, index.departments.values.length);
  const territories = [
    ...communesByCode(index.communes.values, communes),
    ...index.departments.values.map((code, at) => ({
      kind: 'department' as const,
      code,
      name: '',
      count: departments[at] ?? 0,
    })),
  ];
  return {
    byLabelState: named(LABEL_STATES, tally(LABEL, index.label, LABEL_STATES.length)),
    byCategory: named(PLACE_CATEGORIES, tally(CATEGORY, index.category, PLACE_CATEGORIES.length)),
    territories: territories
      .filter(({ code, count }) => code !== '' && count > 0)
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    mine: among(OWNERSHIP, (at) => index.ownerOrgId[at] === orgId),
    withoutPosition: among(POSITION, (at) => Number.isNaN(index.lon[at])),
    temporary: among(TEMPORARY, (at) => index.isTemporary[at] === 1),
    disputed: among(DISPUTED, (at) => index.isDisputed[at] === 1),
  };
}

/** A commune that places write in several ways bears the name that most of them give it. */
function communesByCode(communes: readonly Commune[], counts: readonly number[]) {
  const byCode = new Map<string, { kind: 'commune'; code: string; name: string; count: number; most: number }>();
  communes.forEach(({ code, name }, at) => {
    const count = counts[at] ?? 0;
    const before = byCode.get(code) ?? { kind: 'commune', code, name, count: 0, most: -1 };
    const isMore = count > before.most || (count === before.most && name < before.name);
    const known = isMore ? { name, most: count } : {};
    byCode.set(code, { ...before, ...known, count: before.count + count });
  });
  return [...byCode.values()].map(({ most: _most, ...commune }) => commune);
}

function named(names: readonly string[], counts: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));
}

function inTerritories({ communes, departments }: PlaceIndex, codes: readonly string[]): (at: number) => boolean {
  const isCommuneIn = communes.values.map(({ code }) => code !== '' && codes.includes(code));
  const isDepartmentIn = departments.values.map((code) => code !== '' && codes.includes(code));
  return (at) => isCommuneIn[communes.at[at] ?? -1] === true || isDepartmentIn[departments.at[at] ?? -1] === true;
}

/** Each distinct value of hours is worked out once. Hours that nobody knows are not open. */
function openAt({ hours, stands }: PlaceIndex, nowMs: number): (at: number) => boolean {
  const isOpen = hours.values.map(({ openingHours, timeZone }) => isOpenAt(openingHours, nowMs, timeZone) === true);
  return (at) => stands[at] === 1 && isOpen[hours.at[at] ?? -1] === true;
}
