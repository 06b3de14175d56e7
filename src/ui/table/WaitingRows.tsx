import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './VirtualTable.module.css';

/** Grey lines that hold the place of a list on its way. */
const LINES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const;

type Props = { readonly columnCount: number; readonly heightPx: number };

export function WaitingRows({ columnCount, heightPx }: Props) {
  const { t } = useTexts();
  return LINES.map((line) => (
    <tr key={line} style={{ height: heightPx }}>
      <td colSpan={columnCount} className={classes.cell}>
        <span className={classes.loading}>{t('ui.table.loadingRow')}</span>
      </td>
    </tr>
  ));
}
