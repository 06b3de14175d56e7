export type SortField = 'name' | 'communeName' | 'labelState' | 'labelUntil';

type SortKeys = {
  readonly names: readonly string[];
  readonly communes: readonly string[];
  readonly label: Uint8Array;
  readonly until: readonly string[];
};

/** Positions in ascending order of a field, made when first asked for. Orders are total: equal values keep the order of names, equal names the order of arrival. */
export function createOrders({ names, communes, label, until }: SortKeys): (field: SortField) => Uint32Array {
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
