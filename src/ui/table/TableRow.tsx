import type { MouseEvent } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { ChoiceBox } from './ChoiceBox.tsx';
import type { Column } from './columns.ts';
import { LoadingCells } from './LoadingCells.tsx';
import type { TableChoice } from './table-choice.ts';
import classes from './VirtualTable.module.css';

type Props<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly heightPx: number;
  readonly isSelected: boolean;
  /** Null: rows of this table are not chosen. */
  readonly choice: TableChoice<Row> | null;
  readonly onChoose: (index: number, held: MouseEvent) => void;
  readonly onSelect: (index: number, held: MouseEvent) => void;
  readonly onOpen: () => void;
};

/** One line of a virtual table; grey while its page is on its way. The keyboard is handled by the table. */
export function TableRow<Row>(props: Props<Row>) {
  const { id, index, row, columns, choice, heightPx } = props;
  const { t } = useTexts();
  const isChosen = choice !== null && row !== undefined && choice.has(row);
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-chosen={isChosen}
      className={classes.row}
      style={{ height: heightPx }}
      onClick={(event) => (isOnBox(event) ? props.onChoose : props.onSelect)(index, event)}
      onDoubleClick={props.onOpen}
    >
      {row === undefined ? (
        <LoadingCells columns={columns} hasChoice={choice !== null} />
      ) : (
        <>
          {choice === null ? null : (
            <td className={classes.cell} data-choice>
              <ChoiceBox
                label={t('ui.table.choose', { row: choice.nameOf(row) })}
                state={isChosen ? 'on' : 'off'}
                onClick={null}
              />
            </td>
          )}
          {columns.map((column) => (
            <td key={column.id} className={classes.cell} data-shown-from={column.shownFrom}>
              {column.cell(row)}
            </td>
          ))}
        </>
      )}
    </tr>
  );
}

/** The whole cell of the box is its target. */
function isOnBox({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-choice]') !== null;
}
