import type { Database } from 'better-sqlite3';
import type { PlaceFacets, PlaceFilter, PlaceSort } from '#shared/contract/console/place-filter.ts';
import type { PlaceCounts, PlacePoints } from '#shared/contract/console/places.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { inMapArea, type MapArea } from '#shared/geo/map-area.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { countFacets, failedFacets } from './place-facets.ts';
import { type PlaceIndex, readPlaceIndex } from './place-index.ts';
import { createPlaceSearch, type PlaceSearch } from './place-search.ts';

const HOUR_MS = 3_600_000;
/** « Open now » is asked again from minute to minute. */
const MINUTE_MS = 60_000;

type Stretch = { readonly offset: number; readonly limit: number };

/** The places as the list and the map see them: filtered, ordered, counted. Remembers the last answer, which paging asks for again and again. */
export class PlaceView {
  readonly #database: Database;
  readonly #search: PlaceSearch;
  readonly #orgId: string;
  readonly #clock: Clock;
  #index: PlaceIndex | null = null;
  #readInHour = 0;
  #filtered: { readonly key: string; readonly failed: Uint16Array; readonly positions: Uint32Array } | null = null;
  #ordered: { readonly key: string; readonly positions: Uint32Array } | null = null;

  constructor(database: Database, orgId: string, clock: Clock) {
    this.#clock = clock;
    this.#database = database;
    this.#search = createPlaceSearch(database);
    this.#orgId = orgId;
  }

  /** Places changed: everything is read anew at the next question. */
  forget(): void {
    this.#index = null;
    this.#filtered = null;
    this.#ordered = null;
  }

  /** As of this hour: no zone's day begins within one of its own, and at midnight labels end. */
  get index(): PlaceIndex {
    const nowMs = this.#clock.nowMs();
    const hour = Math.floor(nowMs / HOUR_MS);
    if (hour !== this.#readInHour) this.forget();
    this.#readInHour = hour;
    this.#index ??= readPlaceIndex(this.#database, toIsoUtc(nowMs));
    return this.#index;
  }

  /** Row numbers of one page, and how many rows there are in all. */
  page(filter: PlaceFilter, sort: PlaceSort, offset: number, limit: number): { total: number; n: readonly number[] } {
    const total = this.#order(filter, sort).length;
    return { total, n: Array.from(this.numbers(filter, sort, { offset, limit })) };
  }

  /** Row numbers of a stretch of the ordered list. */
  numbers(filter: PlaceFilter, sort: PlaceSort, { offset, limit }: Stretch): Uint32Array<ArrayBuffer> {
    const { n } = this.index;
    return this.#order(filter, sort)
      .subarray(offset, offset + limit)
      .map((position) => n[position] ?? 0);
  }

  /** Row numbers of the filtered places in a part of the map, in order of arrival; a place without position is in none. */
  within(filter: PlaceFilter, area: MapArea): Uint32Array<ArrayBuffer> {
    const { n, lon, lat } = this.index;
    const isIn = inMapArea(area);
    const found = this.#filter(filter).filter((at) => isIn([lon[at] ?? Number.NaN, lat[at] ?? Number.NaN]));
    return found.map((position) => n[position] ?? 0);
  }

  /** Some places in an order of the list, whatever the filter; those that are gone are left out. */
  sorted(numbers: Uint32Array, sort: PlaceSort): Uint32Array<ArrayBuffer> {
    const { n, orderBy } = this.index;
    const wanted = new Set(numbers);
    const ordered = orderBy(sort.field).filter((position) => wanted.has(n[position] ?? 0));
    return (sort.direction === 'asc' ? ordered : ordered.reverse()).map((position) => n[position] ?? 0);
  }

  /** Of some places: how many the filter shows and hides. Places that are gone count in neither. */
  standing(filter: PlaceFilter, numbers: Uint32Array): { shown: number; hidden: number } {
    const { n } = this.index;
    const wanted = new Set(numbers);
    const there = n.reduce((count, number) => count + Number(wanted.has(number)), 0);
    const shown = this.#filter(filter).reduce((count, position) => count + Number(wanted.has(n[position] ?? 0)), 0);
    return { shown, hidden: there - shown };
  }

  indexOf(filter: PlaceFilter, sort: PlaceSort, n: number): number | null {
    const all = this.index.n;
    const found = this.#order(filter, sort).findIndex((position) => all[position] === n);
    return found === -1 ? null : found;
  }

  /** The filtered places that have a position. */
  points(filter: PlaceFilter): PlacePoints {
    const { n, lon, lat, category, label } = this.index;
    const placed = this.#filter(filter).filter((position) => !Number.isNaN(lon[position]));
    const lonLat = new Float32Array(placed.length * 2);
    placed.forEach((position, at) => {
      lonLat[at * 2] = lon[position] ?? 0;
      lonLat[at * 2 + 1] = lat[position] ?? 0;
    });
    return {
      n: placed.map((position) => n[position] ?? 0),
      lonLat,
      category: Uint8Array.from(placed, (position) => category[position] ?? 0),
      label: Uint8Array.from(placed, (position) => label[position] ?? 0),
    };
  }

  counts(): PlaceCounts {
    const { size, label, category, isDisputed } = this.index;
    return {
      total: size,
      disputed: isDisputed.reduce((sum, is) => sum + is, 0),
      byLabelState: tally(label, LABEL_STATES),
      byCategory: tally(category, PLACE_CATEGORIES),
    };
  }

  /** How many places each value of each facet would show. */
  facets(filter: PlaceFilter): PlaceFacets {
    return countFacets(this.index, this.#answer(filter).failed, this.#orgId);
  }

  /** Positions in the index, in order of arrival. */
  #filter(filter: PlaceFilter): Uint32Array {
    return this.#answer(filter).positions;
  }

  #answer(filter: PlaceFilter) {
    const { index } = this;
    const key = this.#keyOf(filter);
    if (this.#filtered?.key !== key) {
      const nowMs = this.#clock.nowMs();
      const question = { filter, found: this.#search(filter.text), orgId: this.#orgId, nowMs };
      const failed = failedFacets(index, question);
      this.#filtered = { key, failed, positions: shownPositions(failed) };
    }
    return this.#filtered;
  }

  /** A filter's answer holds as long as the places do; what is open, for a minute. */
  #keyOf(filter: PlaceFilter): string {
    const minute = filter.isOpenNow ? Math.floor(this.#clock.nowMs() / MINUTE_MS) : 0;
    return JSON.stringify([filter, minute]);
  }

  #order(filter: PlaceFilter, sort: PlaceSort): Uint32Array {
    const key = this.#keyOf(filter) + JSON.stringify(sort);
    if (this.#ordered?.key !== key) this.#ordered = { key, positions: this.#orderAnew(filter, sort) };
    return this.#ordered.positions;
  }

  /** Walks the ready-made order and keeps what the filter kept: nothing is compared again. */
  #orderAnew(filter: PlaceFilter, sort: PlaceSort): Uint32Array {
    const kept = new Uint8Array(this.index.size);
    for (const position of this.#filter(filter)) kept[position] = 1;
    const ordered = this.index.orderBy(sort.field).filter((position) => kept[position] === 1);
    return sort.direction === 'asc' ? ordered : ordered.reverse();
  }
}

/** Where nothing failed. */
function shownPositions(failed: Uint16Array): Uint32Array {
  const positions = new Uint32Array(failed.length);
  let count = 0;
  failed.forEach((facets, at) => {
    if (facets !== 0) return;
    positions[count] = at;
    count += 1;
  });
  return positions.slice(0, count);
}

function tally(values: Uint8Array, names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (const value of values) {
    const name = names[value];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
