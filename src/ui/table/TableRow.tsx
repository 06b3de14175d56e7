import { useTexts } from '#ui/i18n/use-texts.ts';
import type { Column } from './columns.ts';
import classes from './VirtualTable.module.css';

type Props<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly heightPx: number;
  readonly isSelected: boolean;
  readonly onSelect: (index: number) => void;
  readonly onOpen: () => void;
};

/** One line of a virtual table; grey while its page is on its way. The keyboard is handled by the table. */
export function TableRow<Row>({ id, index, row, columns, heightPx, isSelected, onSelect, onOpen }: Props<Row>) {
  const { t } = useTexts();
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      style={{ height: heightPx }}
      onClick={() => onSelect(index)}
      onDoubleClick={onOpen}
    >
      {row === undefined ? (
        <td colSpan={columns.length} className={classes.cell}>
          <span className={classes.loading}>{t('ui.table.loadingRow')}</span>
        </td>
      ) : (
        columns.map((column) => (
          <td key={column.id} className={classes.cell}>
            {column.cell(row)}
          </td>
        ))
      )}
    </tr>
  );
}
