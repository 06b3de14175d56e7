import type { Pacer } from '#core/pacer.ts';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { addToColumns, createColumns, type IndexColumns, idKeyOf } from './index-columns.ts';
import type { LightRow, LightRows } from './light-row.ts';
import { mergeFacts, type PlaceIndex, withOrders } from './place-index.ts';
import { patchOrders } from './place-orders.ts';

/**
 * The index with some places as they are now: gone, there, or otherwise. The very same index when none of its facts changed, so that
 * whatever was worked out from it still holds. `nowUtc`: of the day that the index speaks of. Reads in slices.
 */
export async function patchPlaceIndex(
  index: PlaceIndex,
  touched: ReadonlySet<string>,
  { lightRows, nowUtc, pace }: { readonly lightRows: LightRows; readonly nowUtc: string; readonly pace: Pacer },
): Promise<PlaceIndex> {
  const taken = positionsOf(index, touched);
  const rows = await rowsNow(index, { touched, taken, lightRows, pace });
  const fresh = createColumns();
  const todayIn = todayByZone(nowUtc);
  for (const row of rows) addToColumns(fresh, row, todayIn(row.timeZone));
  if (isSame(index, taken, fresh)) return index;
  await pace();
  const from = sourcesOf(index, taken, fresh);
  const facts = mergeFacts({ before: index, fresh, from });
  await pace();
  return withOrders(facts, await patchOrders(index.orders, facts, from, pace));
}

/** Where the index has places that may be the touched ones. */
function positionsOf({ idKey }: PlaceIndex, touched: ReadonlySet<string>): readonly number[] {
  const keys = new Set([...touched].map(idKeyOf));
  const taken: number[] = [];
  idKey.forEach((key, at) => {
    if (keys.has(key)) taken.push(at);
  });
  return taken;
}

/** By ascending `n`: the touched places, and whoever else stands where they stood. */
async function rowsNow(
  index: PlaceIndex,
  {
    touched,
    taken,
    lightRows,
    pace,
  }: {
    readonly touched: ReadonlySet<string>;
    readonly taken: readonly number[];
    readonly lightRows: LightRows;
    readonly pace: Pacer;
  },
): Promise<readonly LightRow[]> {
  const rows = new Map<number, LightRow>();
  for await (const row of lightRows.byId([...touched], pace)) rows.set(row.n, row);
  const others = taken.flatMap((at) => {
    const n = index.n[at] ?? 0;
    return rows.has(n) ? [] : [n];
  });
  for await (const row of lightRows.byNumber(others, pace)) rows.set(row.n, row);
  return [...rows.values()].sort((a, b) => a.n - b.n);
}

function isSame(index: PlaceIndex, taken: readonly number[], fresh: IndexColumns): boolean {
  if (taken.length !== fresh.n.length) return false;
  const columns = (['n', 'line', 'idKey', 'lon', 'lat', 'category', 'label', 'stands', 'isTemporary'] as const).map(
    (name) => [index[name], fresh[name]] as const,
  );
  const others = (['isPublic', 'isDisputed', 'ownerOrgId', 'names', 'communeKeys', 'until'] as const).map(
    (name) => [index[name], fresh[name]] as const,
  );
  return taken.every((at, row) => {
    const isLike = ([before, now]: (typeof columns | typeof others)[number]) => Object.is(before[at], now[row]);
    const commune = index.communes.values[index.communes.at[at] ?? -1];
    const hours = index.hours.values[index.hours.at[at] ?? -1];
    return (
      columns.every(isLike) &&
      others.every(isLike) &&
      index.departments.values[index.departments.at[at] ?? -1] === fresh.departments[row] &&
      commune?.code === fresh.communes[row]?.code &&
      commune?.name === fresh.communes[row]?.name &&
      hours?.openingHours === fresh.hours[row]?.openingHours &&
      hours?.timeZone === fresh.hours[row]?.timeZone
    );
  });
}

/** `Merging.from`: what is not taken stays, what is fresh comes in, by ascending `n`. */
function sourcesOf(index: PlaceIndex, taken: readonly number[], { n: fresh }: IndexColumns): Int32Array {
  const isTaken = new Uint8Array(index.size);
  for (const at of taken) isTaken[at] = 1;
  const from = new Int32Array(index.size - taken.length + fresh.length);
  let to = 0;
  let row = 0;
  index.n.forEach((n, at) => {
    if (isTaken[at] === 1) return;
    for (; row < fresh.length && (fresh[row] ?? 0) < n; row += 1) from[to++] = ~row;
    from[to++] = at;
  });
  for (; row < fresh.length; row += 1) from[to++] = ~row;
  return from;
}
