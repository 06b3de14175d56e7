import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { inMapArea } from '#shared/geo/map-area.ts';
import type { FakeWorld } from './fake-world.ts';

const BY_NAME = { field: 'name', direction: 'asc' } as const;

export function placeChoiceHandlers({ places }: FakeWorld) {
  const os = implement(consoleContract.placeChoice);
  const everything = () => places.list({ filter: EVERY_PLACE, sort: BY_NAME });
  const rowsOf = (numbers: Iterable<number>) => {
    const byN = new Map(everything().map((row) => [row.n, row]));
    return Array.from(numbers).flatMap((n) => byN.get(n) ?? []);
  };
  return {
    numbers: os.numbers.handler(({ input: { offset, limit, ...query } }) => {
      const rows = places.list(query).slice(offset, limit === undefined ? undefined : offset + limit);
      return { n: Uint32Array.from(rows, (row) => row.n) };
    }),
    within: os.within.handler(({ input }) => {
      const { n, lonLat } = places.points(input.filter);
      const isIn = inMapArea(input.area);
      return { n: n.filter((_, at) => isIn([lonLat[2 * at] ?? 0, lonLat[2 * at + 1] ?? 0])) };
    }),
    sorted: os.sorted.handler(({ input }) => {
      const wanted = new Set(input.n);
      const rows = places.list({ filter: EVERY_PLACE, sort: input.sort }).filter((row) => wanted.has(row.n));
      return { n: Uint32Array.from(rows, (row) => row.n) };
    }),
    standing: os.standing.handler(({ input }) => {
      const wanted = new Set(input.n);
      const shown = places.list({ filter: input.filter, sort: BY_NAME }).filter((row) => wanted.has(row.n)).length;
      return { shown, hidden: rowsOf(input.n).length - shown };
    }),
    rows: os.rows.handler(({ input }) => ({ rows: rowsOf(input.n) })),
    ids: os.ids.handler(({ input }) => ({ ids: rowsOf(input.n).map((row) => row.id) })),
  };
}
