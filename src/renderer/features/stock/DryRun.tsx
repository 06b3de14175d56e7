import type { JudgedList } from '#shared/contract/console/stock.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock-tables.module.css';
import { REJECT_TEXT } from './stock-texts.ts';

/** Longer lists are read in the file itself. */
const MOST_SHOWN = 200;

/** What would be received, and each line that would not with its reason. Nothing is written yet. */
export function DryRun({ judged: { serials, rejects } }: { readonly judged: JudgedList }) {
  const { t, format } = useTexts();
  return (
    <section className={classes.dryRun} aria-label={t('console.stock.dryRun')}>
      <p role="status">{t('console.stock.dryRunText', { count: serials.length, rejected: rejects.length })}</p>
      {rejects.length === 0 ? null : (
        <ul aria-label={t('console.stock.rejects')}>
          {rejects.slice(0, MOST_SHOWN).map(({ line, text, reject, firstLine }) => (
            <li key={line}>
              <span className={classes.line}>{t('console.stock.lineNumber', { line: format.number(line) })}</span>
              <span className={classes.rejected}>{text}</span>
              <span>{t(REJECT_TEXT[reject], { line: firstLine ?? 0 })}</span>
            </li>
          ))}
        </ul>
      )}
      {rejects.length > MOST_SHOWN ? (
        <p>{t('console.stock.moreRejects', { count: rejects.length - MOST_SHOWN })}</p>
      ) : null}
    </section>
  );
}
