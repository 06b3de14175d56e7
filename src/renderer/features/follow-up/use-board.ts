import { useState } from 'react';
import { type BoardChoice, useBoardChoice } from './board-choice.ts';
import { useBoardCounts, useBoardSource, useBoardView } from './board-queries.ts';
import { type BoardSelection, useBoardSelection } from './board-selection.ts';
import { type BulkAction, mayDo } from './bulk-keys.ts';

type Asked = { readonly action: BulkAction; readonly placeIds: readonly string[] };

export type Board = ReturnType<typeof useBoard>;

/** Everything the page shows and asks: one view, one selection, one choice, one question at a time. */
export function useBoard(placeId: string | null) {
  const { view, setFilter, setSort } = useBoardView();
  const counts = useBoardCounts();
  const source = useBoardSource(view);
  const selection: BoardSelection = useBoardSelection(placeId, view);
  const [total, setTotal] = useState<number | null>(null);
  const choice: BoardChoice = useBoardChoice(view, total);
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = placeId === null ? [] : [placeId];
  const askFor = (action: BulkAction, placeIds: readonly string[]) => {
    if (placeIds.length > 0 && counts !== undefined && mayDo(action, counts)) setAsked({ action, placeIds });
  };
  return {
    view,
    setFilter,
    setSort,
    counts,
    source,
    selection,
    setTotal,
    choice,
    asked,
    /** For the chosen places; without a choice, for the one that is open. */
    ask: (action: BulkAction) => askFor(action, choice.chosen.size > 0 ? [...choice.chosen] : open),
    askForOpen: (action: BulkAction) => askFor(action, open),
    cancel: () => setAsked(null),
    done: () => {
      setAsked(null);
      choice.clear();
    },
  };
}
