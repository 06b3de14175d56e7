import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Column, TableSort } from './columns.ts';
import type { PagedSource } from './paged-rows.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import type { TableChoice } from './table-choice.ts';
import { useRowMoves } from './use-row-moves.ts';
import { useTableWindow } from './use-table-window.ts';
import classes from './VirtualTable.module.css';
import { WaitingRows } from './WaitingRows.tsx';

type Props<Row> = {
  /** For links to the list. */
  readonly id: string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: PagedSource<Row>;
  readonly rowHeightPx: number;
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
  /** Index of the selected row in the whole list; null: none, or filtered out. */
  readonly selectedIndex: number | null;
  readonly onSelect: (row: Row, index: number) => void;
  /** Enter or double click: go to the detail of the selected row. */
  readonly onOpen: () => void;
  /** For lists of which several rows can be chosen at once; null: only one row is open. */
  readonly choice: TableChoice<Row> | null;
  readonly onTotal: (total: number) => void;
  /** In a dialog: the keyboard begins on the table. */
  readonly hasFirstFocus?: boolean;
  readonly whenEmpty: ReactNode;
  readonly whenFailed: (error: Error) => ReactNode;
};

const HEAD_HEIGHT_PX = 32;

/**
 * A list of any length as a real table: the rows in view are in the document, with their place in the whole
 * (`aria-rowindex` of `aria-rowcount`). The table itself takes the focus and names its active row, so that the
 * focus is never lost when a row leaves the screen. Arrows, Page, Home and End move the selection; Enter opens. With `choice`,
 * Space, Ctrl + A and Shift with a move choose several rows, as do Ctrl and Shift with a click.
 */
export function VirtualTable<Row>(props: Props<Row>) {
  const { columns, source, selectedIndex, onSelect, onOpen, onTotal, rowHeightPx, choice } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const view = useTableWindow({ scroller, source, rowHeightPx, headHeightPx: HEAD_HEIGHT_PX });
  const { rows, items, scrollTo } = view;
  useEffect(() => {
    if (!rows.isFirstLoad) onTotal(rows.total);
  }, [rows.isFirstLoad, rows.total, onTotal]);
  useEffect(() => {
    if (selectedIndex !== null) scrollTo(selectedIndex);
  }, [selectedIndex, scrollTo]);
  const moves = useRowMoves({ scroller, rows, rowHeightPx, scrollTo, selectedIndex, choice, onSelect, onOpen });

  if (rows.error) return props.whenFailed(rows.error);
  if (!rows.isFirstLoad && rows.total === 0) return props.whenEmpty;
  const isActiveMounted = items.some((item) => item.index === selectedIndex);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        {...gridProps(isActiveMounted ? `${idPrefix}-${selectedIndex}` : undefined)}
        style={{ marginTop: view.beforePx, marginBottom: view.afterPx }}
        id={props.id}
        className={classes.table}
        data-autofocus={props.hasFirstFocus}
        data-choosing={choice !== null && choice.extent !== 'none'}
        aria-label={props.label}
        aria-rowcount={rows.total + 1}
        aria-busy={rows.isFirstLoad}
        onKeyDown={moves.onKeyDown}
        onMouseDown={moves.onMouseDown}
      >
        <TableHead columns={columns} sort={props.sort} onSort={props.onSort} choice={choice} />
        <tbody>
          {rows.isFirstLoad ? (
            <WaitingRows columns={columns} hasChoice={choice !== null} heightPx={rowHeightPx} />
          ) : null}
          {items.map((item) => (
            <TableRow
              key={item.index}
              id={`${idPrefix}-${item.index}`}
              index={item.index}
              row={rows.rowAt(item.index)}
              columns={columns}
              heightPx={rowHeightPx}
              isSelected={item.index === selectedIndex}
              choice={choice}
              onChoose={moves.onBoxClick}
              onSelect={moves.onRowClick}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table whose rows are selected with the keyboard is a grid (ARIA APG « Data Grid »; ARIA in HTML allows it on `table`). */
function gridProps(activeId: string | undefined) {
  return { role: 'grid', tabIndex: 0, 'aria-activedescendant': activeId } as const;
}
