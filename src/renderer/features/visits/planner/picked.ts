import { useCallback, useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { DueFilter, DueRow } from '#shared/contract/console/visits.contract.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';
import { NO_PICKS, withMore, without } from './picks.ts';

/** For links from the map to the list. */
export const DUE_LIST_ID = 'due-list';

export type Picked = {
  readonly table: TableChoice<DueRow>;
  readonly placeIds: readonly string[];
  readonly count: number;
  /** More were asked for than can be planned at once: the first ones were picked, the others left. */
  readonly isFull: boolean;
  readonly clear: () => void;
};

/** The places picked for one day; they stay picked while the list is filtered anew. */
export function usePicked(filter: DueFilter, total: number | null): Picked {
  const core = useCore();
  const [picks, setPicks] = useState(NO_PICKS);
  const { placeIds: picked } = picks;
  const add = useCallback((placeIds: readonly string[], asked: number) => {
    setPicks((former) => withMore(former, placeIds, asked));
  }, []);
  const clear = useCallback(() => setPicks(NO_PICKS), []);
  const table = useMemo<TableChoice<DueRow>>(() => {
    const addRange = async (from: number, to: number) => {
      const { placeIds } = await core.visits.dueIds({ filter, from, to });
      add(placeIds, to - from + 1);
    };
    return {
      extent: picked.size === 0 ? 'none' : picked.size === total ? 'all' : 'some',
      has: ({ placeId }) => picked.has(placeId),
      nameOf: ({ name }) => name,
      onToggle: ({ placeId }) => {
        if (picked.has(placeId)) setPicks((former) => without(former, placeId));
        else add([placeId], 1);
      },
      onRange: (from, to) => void addRange(Math.min(from, to), Math.max(from, to)),
      onAll: () => void addRange(0, (total ?? 1) - 1),
      onNone: clear,
    };
  }, [core, filter, picked, total, add, clear]);
  const placeIds = useMemo(() => [...picked], [picked]);
  return { table, placeIds, count: picked.size, isFull: picks.isFull, clear };
}
