import type { Pacer } from '#core/pacer.ts';
import { type Compare, mergeRuns, sortedPositions } from '#core/sorted-positions.ts';

export type SortField = 'name' | 'communeName' | 'labelState' | 'labelUntil';

type SortKeys = {
  readonly names: readonly string[];
  readonly communeKeys: readonly string[];
  readonly label: Uint8Array;
  readonly until: readonly string[];
};

export type Orders = {
  readonly by: (field: SortField) => Promise<Uint32Array>;
  /** Those that somebody asked for. */
  readonly made: ReadonlyMap<SortField, Promise<Uint32Array>>;
};

/**
 * Positions in ascending order of a field, made when first asked for, in slices. Orders are total: equal values keep the order of names,
 * equal names the order of arrival. `made`: orders that are there already.
 */
export function createOrders(keys: SortKeys, pace: Pacer, ready: Iterable<[SortField, Uint32Array]> = []): Orders {
  const made = new Map([...ready].map(([field, order]) => [field, Promise.resolve(order)]));
  const by = (field: SortField): Promise<Uint32Array> => {
    const order = made.get(field) ?? sorted(field);
    made.set(field, order);
    return order;
  };
  const sorted = async (field: SortField): Promise<Uint32Array> => {
    const compare = compareBy(field, keys, field === 'name' ? null : await by('name'));
    return sortedPositions(
      Uint32Array.from(keys.names, (_, position) => position),
      compare,
      pace,
    );
  };
  return { by, made };
}

/**
 * The orders that were made of an index, for the one that came out of it. `from`: by position, where it stood before; below zero: it
 * is new or otherwise.
 */
export async function patchOrders(before: Orders, keys: SortKeys, from: Int32Array, pace: Pacer): Promise<Orders> {
  const made = new Map<SortField, Uint32Array>();
  // Others need the order of names.
  const fields = [...before.made.keys()].sort((a, b) => Number(b === 'name') - Number(a === 'name'));
  const fresh = Uint32Array.from(from.keys()).filter((position) => (from[position] ?? 0) < 0);
  for (const field of fields) {
    const old = await before.by(field);
    const compare = compareBy(field, keys, made.get('name') ?? null);
    const kept = positionsNow(old, from);
    const news = await sortedPositions(fresh.slice(), compare, pace);
    const runs = new Uint32Array(kept.length + news.length);
    runs.set(kept);
    runs.set(news, kept.length);
    const into = new Uint32Array(runs.length);
    await mergeRuns({ from: runs, into, at: 0, middle: kept.length, end: runs.length }, compare, pace);
    made.set(field, into);
  }
  return createOrders(keys, pace, made);
}

/** Where the places of an order stand now; those that are gone or otherwise are left out. */
function positionsNow(order: Uint32Array, from: Int32Array): Uint32Array {
  const GONE = 0xffffffff;
  const nowAt = new Uint32Array(order.length).fill(GONE);
  from.forEach((source, position) => {
    if (source >= 0) nowAt[source] = position;
  });
  return order.map((source) => nowAt[source] ?? GONE).filter((position) => position !== GONE);
}

/** `byName`: the order of names, which every other order needs. */
function compareBy(
  field: SortField,
  { names, communeKeys, label, until }: SortKeys,
  byName: Uint32Array | null,
): Compare {
  if (field === 'name') return (a, b) => compareText(names[a], names[b]) || a - b;
  const nameRank = rankOf(byName ?? new Uint32Array());
  const thenByName = (a: number, b: number): number => (nameRank[a] ?? 0) - (nameRank[b] ?? 0);
  const compares = {
    communeName: (a: number, b: number) => compareText(communeKeys[a], communeKeys[b]) || thenByName(a, b),
    labelState: (a: number, b: number) => (label[a] ?? 0) - (label[b] ?? 0) || thenByName(a, b),
    labelUntil: (a: number, b: number) => compareText(until[a], until[b]) || thenByName(a, b),
  };
  return compares[field];
}

/** Plain comparison of sort keys: far cheaper than a collator, and right for French since accents and case are gone from them. */
function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The other way round: where each position stands in an order. */
function rankOf(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((position, place) => {
    rank[position] = place;
  });
  return rank;
}
