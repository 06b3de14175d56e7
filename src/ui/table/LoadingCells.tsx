import { useTexts } from '#ui/i18n/use-texts.ts';
import type { Column } from './columns.ts';
import classes from './VirtualTable.module.css';

type Props<Row> = { readonly columns: readonly Column<Row>[]; readonly hasChoice: boolean };

/** The cells of a row on its way, one per column: a cell across them all would count those that are not drawn. */
export function LoadingCells<Row>({ columns, hasChoice }: Props<Row>) {
  const { t } = useTexts();
  return (
    <>
      {hasChoice ? <td className={classes.cell} data-choice /> : null}
      {columns.map(({ id, shownFrom }, index) => (
        <td key={id} className={classes.cell} data-shown-from={shownFrom}>
          {index === 0 ? <span className={classes.loading}>{t('ui.table.loadingRow')}</span> : null}
        </td>
      ))}
    </>
  );
}
