import type { Pacer } from '#core/pacer.ts';

export type SortField = 'name' | 'communeName' | 'labelState' | 'labelUntil';

/** Positions sorted or merged without a breath. */
const RUN = 1_000;

type SortKeys = {
  readonly names: readonly string[];
  readonly communes: readonly string[];
  readonly label: Uint8Array;
  readonly until: readonly string[];
};

/**
 * Positions in ascending order of a field, made when first asked for, in slices. Orders are total: equal values keep the order of names,
 * equal names the order of arrival.
 */
export function createOrders(
  { names, communes, label, until }: SortKeys,
  pace: Pacer,
): (field: SortField) => Promise<Uint32Array> {
  const made = new Map<SortField, Promise<Uint32Array>>();
  const orderBy = (field: SortField): Promise<Uint32Array> => {
    const order = made.get(field) ?? sorted(field);
    made.set(field, order);
    return order;
  };
  const sorted = async (field: SortField): Promise<Uint32Array> => {
    if (field === 'name') {
      return sortedPositions(names.length, (a, b) => compareText(names[a], names[b]) || a - b, pace);
    }
    const nameRank = rankOf(await orderBy('name'));
    const byName = (a: number, b: number): number => (nameRank[a] ?? 0) - (nameRank[b] ?? 0);
    const compares = {
      communeName: (a: number, b: number) => compareText(communes[a], communes[b]) || byName(a, b),
      labelState: (a: number, b: number) => (label[a] ?? 0) - (label[b] ?? 0) || byName(a, b),
      labelUntil: (a: number, b: number) => compareText(until[a], until[b]) || byName(a, b),
    };
    return sortedPositions(names.length, compares[field], pace);
  };
  return orderBy;
}

/** Plain comparison of sort keys: far cheaper than a collator, and right for French since accents and case are gone from them. */
function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts runs, then merges them two by two: the same result as one sort, with breaths in between. */
async function sortedPositions(
  size: number,
  compare: (a: number, b: number) => number,
  pace: Pacer,
): Promise<Uint32Array> {
  let from = Uint32Array.from({ length: size }, (_, position) => position);
  for (let at = 0; at < size; at += RUN) {
    from.subarray(at, at + RUN).sort(compare);
    await pace();
  }
  let into = new Uint32Array(size);
  for (let width = RUN; width < size; width *= 2) {
    for (let at = 0; at < size; at += 2 * width) await merge({ from, into, at, width }, compare, pace);
    [from, into] = [into, from];
  }
  return from;
}

type Merge = { readonly from: Uint32Array; readonly into: Uint32Array; readonly at: number; readonly width: number };

async function merge(
  { from, into, at, width }: Merge,
  compare: (a: number, b: number) => number,
  pace: Pacer,
): Promise<void> {
  const middle = Math.min(at + width, from.length);
  const end = Math.min(at + 2 * width, from.length);
  let left = at;
  let right = middle;
  for (let to = at; to < end; to += 1) {
    const takesLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    into[to] = from[takesLeft ? left : right] ?? 0;
    if (takesLeft) left += 1;
    else right += 1;
    if (to % RUN === 0) await pace();
  }
}

/** The other way round: where each position stands in an order. */
function rankOf(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((position, place) => {
    rank[position] = place;
  });
  return rank;
}
