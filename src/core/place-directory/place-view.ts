import type { Database } from 'better-sqlite3';
import { FreshIndex } from '#core/fresh-index.ts';
import { createPacer } from '#core/pacer.ts';
import type { PlaceFacets, PlaceFilter, PlaceSort } from '#shared/contract/console/place-filter.ts';
import type { PlaceCounts, PlacePoints } from '#shared/contract/console/places.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { inMapArea, type MapArea } from '#shared/geo/map-area.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { createLightRows } from './light-row.ts';
import { patchPlaceIndex } from './patch-index.ts';
import { countFacets, failedFacets } from './place-facets.ts';
import { type PlaceIndex, readPlaceIndex } from './place-index.ts';
import { createPlaceSearch, type PlaceSearch } from './place-search.ts';

/** « Open now » is asked again from minute to minute. */
const MINUTE_MS = 60_000;

type Stretch = { readonly offset: number; readonly limit: number };

/** The places as the list and the map see them: filtered, ordered, counted. Remembers the last answer, which paging asks for again and again. */
export class PlaceView {
  readonly #search: PlaceSearch;
  readonly #orgId: string;
  readonly #clock: Clock;
  readonly #index: FreshIndex<PlaceIndex>;
  #filtered: {
    readonly of: PlaceIndex;
    readonly key: string;
    readonly failed: Uint16Array;
    readonly positions: Uint32Array;
  } | null = null;
  #ordered: { readonly of: PlaceIndex; readonly key: string; readonly positions: Uint32Array } | null = null;

  constructor(database: Database, orgId: string, clock: Clock) {
    this.#clock = clock;
    const lightRows = createLightRows(database);
    const index = {
      read: (nowMs: number) => readPlaceIndex(lightRows, toIsoUtc(nowMs), createPacer()),
      patch: (before: PlaceIndex, touched: ReadonlySet<string>, nowMs: number) =>
        patchPlaceIndex(before, touched, { lightRows, nowUtc: toIsoUtc(nowMs), pace: createPacer() }),
    };
    this.#index = new FreshIndex(index, clock);
    this.#search = createPlaceSearch(database);
    this.#orgId = orgId;
  }

  /** These places changed, or any; null: too many to name. They are read anew at the next question. */
  changed(ids: Iterable<string> | null): void {
    if (ids === null) this.#index.forget();
    else this.#index.touch(ids);
  }

  /** Of all places as they stand now. */
  index(): Promise<PlaceIndex> {
    return this.#index.read();
  }

  /** Row numbers of one page, and how many rows there are in all. */
  async page(
    filter: PlaceFilter,
    sort: PlaceSort,
    offset: number,
    limit: number,
  ): Promise<{ total: number; n: readonly number[] }> {
    const index = await this.index();
    const order = await this.#order(index, filter, sort);
    return { total: order.length, n: Array.from(order.subarray(offset, offset + limit), (at) => index.n[at] ?? 0) };
  }

  /** Row numbers of a stretch of the ordered list. */
  async numbers(filter: PlaceFilter, sort: PlaceSort, { offset, limit }: Stretch): Promise<Uint32Array<ArrayBuffer>> {
    const index = await this.index();
    const order = await this.#order(index, filter, sort);
    return Uint32Array.from(order.subarray(offset, offset + limit), (position) => index.n[position] ?? 0);
  }

  /** Row numbers of the filtered places in a part of the map, in order of arrival; a place without position is in none. */
  async within(filter: PlaceFilter, area: MapArea): Promise<Uint32Array<ArrayBuffer>> {
    const index = await this.index();
    const { n, lon, lat } = index;
    const isIn = inMapArea(area);
    const { positions } = this.#answer(index, filter);
    const found = positions.filter((at) => isIn([lon[at] ?? Number.NaN, lat[at] ?? Number.NaN]));
    return Uint32Array.from(found, (position) => n[position] ?? 0);
  }

  /** Some places in an order of the list, whatever the filter; those that are gone are left out. */
  async sorted(numbers: Uint32Array, sort: PlaceSort): Promise<Uint32Array<ArrayBuffer>> {
    const { n, orderBy } = await this.index();
    const wanted = new Set(numbers);
    const ordered = (await orderBy(sort.field)).filter((position) => wanted.has(n[position] ?? 0));
    return Uint32Array.from(sort.direction === 'asc' ? ordered : ordered.reverse(), (position) => n[position] ?? 0);
  }

  /** Of some places: how many the filter shows and hides. Places that are gone count in neither. */
  async standing(filter: PlaceFilter, numbers: Uint32Array): Promise<{ shown: number; hidden: number }> {
    const index = await this.index();
    const { n } = index;
    const wanted = new Set(numbers);
    const there = n.reduce((count, number) => count + Number(wanted.has(number)), 0);
    const { positions } = this.#answer(index, filter);
    const shown = positions.reduce((count, position) => count + Number(wanted.has(n[position] ?? 0)), 0);
    return { shown, hidden: there - shown };
  }

  async indexOf(filter: PlaceFilter, sort: PlaceSort, n: number): Promise<number | null> {
    const index = await this.index();
    const order = await this.#order(index, filter, sort);
    const found = order.findIndex((position) => index.n[position] === n);
    return found === -1 ? null : found;
  }

  /** The filtered places that have a position. */
  async points(filter: PlaceFilter): Promise<PlacePoints> {
    const index = await this.index();
    const { n, lon, lat, category, label } = index;
    const placed = this.#answer(index, filter).positions.filter((position) => !Number.isNaN(lon[position]));
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

  async counts(): Promise<PlaceCounts> {
    const { size, label, category, isDisputed } = await this.index();
    return {
      total: size,
      disputed: isDisputed.reduce((sum, is) => sum + is, 0),
      byLabelState: tally(label, LABEL_STATES),
      byCategory: tally(category, PLACE_CATEGORIES),
    };
  }

  /** How many places each value of each facet would show. */
  async facets(filter: PlaceFilter): Promise<PlaceFacets> {
    const index = await this.index();
    return countFacets(index, this.#answer(index, filter).failed, this.#orgId);
  }

  /** Which positions in the index fail and pass, in order of arrival. */
  #answer(index: PlaceIndex, filter: PlaceFilter) {
    const key = this.#keyOf(filter);
    if (this.#filtered?.of !== index || this.#filtered.key !== key) {
      const nowMs = this.#clock.nowMs();
      const question = { filter, found: this.#search(filter.text), orgId: this.#orgId, nowMs };
      const failed = failedFacets(index, question);
      this.#filtered = { of: index, key, failed, positions: shownPositions(failed) };
    }
    return this.#filtered;
  }

  /** A filter's answer holds as long as the places do; what is open, for a minute. */
  #keyOf(filter: PlaceFilter): string {
    const minute = filter.isOpenNow ? Math.floor(this.#clock.nowMs() / MINUTE_MS) : 0;
    return JSON.stringify([filter, minute]);
  }

  /** Walks the ready-made order and keeps what the filter kept: nothing is compared again. */
  async #order(index: PlaceIndex, filter: PlaceFilter, sort: PlaceSort): Promise<Uint32Array> {
    const all = await index.orderBy(sort.field);
    const key = this.#keyOf(filter) + JSON.stringify(sort);
    if (this.#ordered?.of !== index || this.#ordered.key !== key) {
      const kept = new Uint8Array(index.size);
      for (const position of this.#answer(index, filter).positions) kept[position] = 1;
      const ordered = all.filter((position) => kept[position] === 1);
      this.#ordered = { of: index, key, positions: sort.direction === 'asc' ? ordered : ordered.reverse() };
    }
    return this.#ordered.positions;
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
