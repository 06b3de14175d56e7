import { useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';
import type { BoardView } from './board-queries.ts';

export type BoardChoice = {
  readonly chosen: ReadonlySet<string>;
  readonly clear: () => void;
  /** What the table needs of it. */
  readonly table: TableChoice<BoardRow>;
};

/** The places that the next action is for, by id: they stay chosen while the person filters. */
export function useBoardChoice(view: BoardView, total: number | null): BoardChoice {
  const core = useCore();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  return useMemo(() => {
    const clear = () => setChosen(new Set());
    const extent = chosen.size === 0 ? 'none' : chosen.size >= (total ?? Number.MAX_SAFE_INTEGER) ? 'all' : 'some';
    const read = (take: (placeIds: readonly string[]) => readonly string[]) => {
      void core.followUp
        .ids(view)
        .then(({ placeIds }) => setChosen((former) => new Set([...former, ...take(placeIds)])));
    };
    return {
      chosen,
      clear,
      table: {
        extent,
        has: (row) => chosen.has(row.placeId),
        nameOf: (row) => row.name,
        onToggle: (row) => setChosen((former) => toggled(former, row.placeId)),
        onRange: (from, to) => read((placeIds) => placeIds.slice(from, to + 1)),
        onAll: () => read((placeIds) => placeIds),
        onNone: clear,
      },
    };
  }, [core, view, total, chosen]);
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
