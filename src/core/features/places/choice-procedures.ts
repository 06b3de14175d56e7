import { implement } from '@orpc/server';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consolePlaceChoiceContract } from '#shared/contract/console/place-choice.contract.ts';

/** Questions about many places at once: what a window has chosen, whatever the filter shows of it. */
export function createPlaceChoiceProcedures(holder: WorkspaceHolder) {
  const os = implement(consolePlaceChoiceContract);
  return os.router({
    numbers: os.numbers.handler(async ({ input: { filter, sort, offset, limit } }) => {
      const stretch = { offset, limit: limit ?? Number.POSITIVE_INFINITY };
      return { n: (await holder.current()?.places.numbers(filter, sort, stretch)) ?? new Uint32Array() };
    }),
    within: os.within.handler(async ({ input }) => ({
      n: (await holder.current()?.places.within(input.filter, input.area)) ?? new Uint32Array(),
    })),
    sorted: os.sorted.handler(async ({ input }) => ({
      n: (await holder.current()?.places.sorted(input.n, input.sort)) ?? new Uint32Array(),
    })),
    standing: os.standing.handler(
      async ({ input }) => (await holder.current()?.places.standing(input.filter, input.n)) ?? { shown: 0, hidden: 0 },
    ),
    rows: os.rows.handler(({ input }) => {
      const workspace = holder.current();
      const isPending = (id: string) => workspace?.rows.isPending('place', id) ?? false;
      return { rows: [...(workspace?.placeRows(input.n, isPending) ?? [])] };
    }),
    ids: os.ids.handler(({ input }) => {
      const workspace = holder.current();
      return { ids: Array.from(input.n).flatMap((n) => workspace?.placeId(n) ?? []) };
    }),
  });
}
