import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import type { PagedRows } from './paged-rows.ts';
import type { TableChoice } from './table-choice.ts';
import { indexAfterKey } from './table-keys.ts';
import { useRowChoice } from './use-row-choice.ts';

type Options<Row> = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: PagedRows<Row>;
  readonly rowHeightPx: number;
  readonly scrollTo: (index: number) => void;
  readonly selectedIndex: number | null;
  readonly choice: TableChoice<Row> | null;
  readonly onSelect: (row: Row, index: number) => void;
  readonly onOpen: () => void;
};

export type RowMoves = {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** A stretch is chosen, not the text between two clicks. */
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onRowClick: (index: number, event: MouseEvent) => void;
  readonly onBoxClick: (index: number, event: MouseEvent) => void;
};

/** How mouse and keyboard go from row to row, open one and choose several. */
export function useRowMoves<Row>(options: Options<Row>): RowMoves {
  const { rows, scrollTo, selectedIndex, onSelect } = options;
  /** A row that was gone to before its page came. */
  const wanted = useRef<number | null>(null);
  const rowChoice = useRowChoice({ choice: options.choice, rowAt: rows.rowAt, activeIndex: selectedIndex });
  const select = (index: number) => {
    const row = rows.rowAt(index);
    wanted.current = row === undefined ? index : null;
    if (row !== undefined) onSelect(row, index);
  };
  useEffect(() => {
    if (wanted.current !== null) select(wanted.current);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const isOnTable = event.target === event.currentTarget;
    if (event.key === 'Enter' && isOnTable) return options.onOpen();
    // Space and Enter belong to whatever button or box inside the table has the focus.
    if (event.key === ' ' && !isOnTable) return;
    const pageRows = Math.max(1, Math.floor((options.scroller.current?.clientHeight ?? 0) / options.rowHeightPx) - 2);
    const next = indexAfterKey(event, { current: wanted.current ?? selectedIndex, total: rows.total, pageRows });
    const isChoice = rowChoice.press(event, next);
    if (next === null && !isChoice) return;
    event.preventDefault();
    if (next === null) return;
    scrollTo(next);
    select(next);
  };
  return {
    onKeyDown,
    onMouseDown: (event) => {
      if (options.choice === null || !event.shiftKey) return;
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
    },
    onRowClick: (index, event) => {
      if (!rowChoice.click(index, event)) select(index);
    },
    onBoxClick: rowChoice.clickBox,
  };
}
