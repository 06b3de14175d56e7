import type { Pacer } from '#core/pacer.ts';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { addToColumns, type Commune, createColumns, type Hours, type IndexColumns } from './index-columns.ts';
import type { LightRows } from './light-row.ts';
import { createOrders, type Orders, type SortField } from './place-orders.ts';
import { NO_ONE_TOLD, type Told, tellCommunes, tellDepartments, tellHours } from './told.ts';

/**
 * Every place's light facts in parallel arrays, one position per place in ascending order of `n`: what filters, orders, counts and maps
 * need, without touching the disk for each question. 10 000 places take about 1 MB. Never changed once made: a change makes another.
 */
export type PlaceIndex = {
  readonly size: number;
  /** The console's local row numbers. */
  readonly n: Uint32Array;
  /** What the search index knows them by (`rowid` of `place_search`). */
  readonly line: Uint32Array;
  /** `idKeyOf` their ids. */
  readonly idKey: Float64Array;
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
  /** What orders are made of, as plainly comparable text. */
  readonly names: readonly string[];
  readonly communeKeys: readonly string[];
  readonly until: readonly string[];
  readonly orders: Orders;
  /** Positions in ascending order of a field; made when first asked for, so that a change costs only the orders in use. */
  readonly orderBy: (field: SortField) => Promise<Uint32Array>;
};

export type IndexFacts = Omit<PlaceIndex, 'orders' | 'orderBy'>;

const NO_PLACES: IndexFacts = {
  ...{ size: 0, n: new Uint32Array(), line: new Uint32Array(), idKey: new Float64Array() },
  ...{ lon: new Float64Array(), lat: new Float64Array(), category: new Uint8Array(), label: new Uint8Array() },
  ...{ ownerOrgId: [], communes: NO_ONE_TOLD, departments: NO_ONE_TOLD, hours: NO_ONE_TOLD, stands: new Uint8Array() },
  ...{ isTemporary: new Uint8Array(), isPublic: new Uint8Array(), isDisputed: new Uint8Array() },
  ...{ names: [], communeKeys: [], until: [] },
};

/** Reads in slices. What changes meanwhile may be in it or not: whoever cares has those places patched. */
export async function readPlaceIndex(lightRows: LightRows, nowUtc: string, pace: Pacer): Promise<PlaceIndex> {
  const todayIn = todayByZone(nowUtc);
  const columns = createColumns();
  for await (const rows of lightRows.all(pace)) {
    for (const row of rows) addToColumns(columns, row, todayIn(row.timeZone));
  }
  const facts = mergeFacts({ before: NO_PLACES, fresh: columns, from: Int32Array.from(columns.n, (_, at) => ~at) });
  return withOrders(facts, createOrders(facts, pace));
}

export function withOrders(facts: IndexFacts, orders: Orders): PlaceIndex {
  return { ...facts, orders, orderBy: orders.by };
}

/** `from`: by position of the index that comes out, where it stands in `before`; below zero, its complement in `fresh`. */
export type Merging = { readonly before: IndexFacts; readonly fresh: IndexColumns; readonly from: Int32Array };

/** The facts of places that did not change taken over, those of changed ones from `fresh`, in the order of `from`. */
export function mergeFacts({ before, fresh, from }: Merging): IndexFacts {
  const size = from.length;
  const bytes = (name: 'category' | 'label' | 'stands' | 'isTemporary' | 'isPublic' | 'isDisputed') =>
    picked(new Uint8Array(size), before[name], { fresh: fresh[name], from });
  const words = (name: 'n' | 'line') => picked(new Uint32Array(size), before[name], { fresh: fresh[name], from });
  const floats = (name: 'idKey' | 'lon' | 'lat') =>
    picked(new Float64Array(size), before[name], { fresh: fresh[name], from });
  const texts = (name: 'ownerOrgId' | 'names' | 'communeKeys' | 'until') =>
    Array.from(from, (source) => (source >= 0 ? before[name][source] : fresh[name][~source]) ?? '');
  return {
    size,
    ...{ n: words('n'), line: words('line'), idKey: floats('idKey'), lon: floats('lon'), lat: floats('lat') },
    ...{ category: bytes('category'), label: bytes('label'), ownerOrgId: texts('ownerOrgId') },
    communes: tellCommunes({ before: before.communes, fresh: fresh.communes, from }),
    departments: tellDepartments({ before: before.departments, fresh: fresh.departments, from }),
    hours: tellHours({ before: before.hours, fresh: fresh.hours, from }),
    ...{ stands: bytes('stands'), isTemporary: bytes('isTemporary'), isPublic: bytes('isPublic') },
    ...{ isDisputed: bytes('isDisputed'), names: texts('names'), communeKeys: texts('communeKeys') },
    until: texts('until'),
  };
}

function picked<Numbers extends { [at: number]: number }>(
  into: Numbers,
  before: { readonly [at: number]: number | undefined },
  { fresh, from }: { readonly fresh: readonly number[]; readonly from: Int32Array },
): Numbers {
  from.forEach((source, at) => {
    into[at] = (source >= 0 ? before[source] : fresh[~source]) ?? 0;
  });
  return into;
}
