import { useCallback, useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { DueFilter, DueRow } from '#shared/contract/console/visits.contract.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';

/** For links from the map to the list. */
export const DUE_LIST_ID = 'due-list';

/** Most places that are planned in one go: further ones are not picked. */
const MAX_PICKED = 100;

export type Picked = {
  readonly table: TableChoice<DueRow>;
  readonly placeIds: readonly string[];
  readonly count: number;
  readonly clear: () => void;
};

/** The places picked for one day; they stay picked while the list is filtered anew. */
export function usePicked(filter: DueFilter, total: number | null): Picked {
  const core = useCore();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const add = useCallback((placeIds: readonly string[]) => {
    setPicked((former) => new Set([...former, ...placeIds].slice(0, MAX_PICKED)));
  }, []);
  const clear = useCallback(() => setPicked(new Set()), []);
  const table = useMemo<TableChoice<DueRow>>(() => {
    const addRange = async (from: number, to: number) => {
      const limit = Math.min(MAX_PICKED, to - from + 1);
      const { rows } = await core.visits.due({ filter, offset: from, limit });
      add(rows.map(({ placeId }) => placeId));
    };
    return {
      extent: picked.size === 0 ? 'none' : picked.size === total ? 'all' : 'some',
      has: ({ placeId }) => picked.has(placeId),
      nameOf: ({ name }) => name,
      onToggle: ({ placeId }) => {
        if (picked.has(placeId)) setPicked(new Set([...picked].filter((id) => id !== placeId)));
        else add([placeId]);
      },
      onRange: (from, to) => void addRange(Math.min(from, to), Math.max(from, to)),
      onAll: () => void addRange(0, MAX_PICKED - 1),
      onNone: clear,
    };
  }, [core, filter, picked, total, add, clear]);
  const placeIds = useMemo(() => [...picked], [picked]);
  return { table, placeIds, count: picked.size, clear };
}
