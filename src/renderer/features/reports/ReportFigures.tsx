import type { ActivityReport } from '#shared/contract/console/reports.contract.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import classes from './reports.module.css';

/** « 40 → 29 » and what lies between: the figures add up, and a screen reader hears the sum as a sentence. */
export function ReportFigures({ report }: { readonly report: ActivityReport }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { from, to, startCount, endCount, leftCount, cameCount, cameBackCount, passedCount, convention } = report;
  return (
    <section className={classes.figures} aria-label={t('console.report.figures')}>
      <p className={classes.headline} role="status">
        <span className={classes.big}>{format.number(startCount)}</span>
        <span aria-hidden="true" className={classes.arrow}>
          →
        </span>
        <span className={classes.big}>{format.number(endCount)}</span>
        <span className={classes.lead}>{t('console.report.activePlaces')}</span>
      </p>
      <ul className={classes.sum}>
        <Figure name={t('console.report.on', { day: format.day(from) })} value={format.number(startCount)} />
        <Figure name={t('console.report.left')} value={signed(-leftCount, texts)} />
        <Figure name={t('console.report.came')} value={signed(cameCount, texts)} />
        <Figure name={t('console.report.cameBack')} value={signed(cameBackCount, texts)} />
        <Figure name={t('console.report.on', { day: format.day(to) })} value={format.number(endCount)} />
      </ul>
      {convention === null ? null : (
        <p className={classes.note}>
          {t(convention.declaredCount === startCount ? 'console.report.declaredSame' : 'console.report.declaredOther', {
            count: convention.declaredCount,
            known: startCount,
            title: convention.title,
          })}
        </p>
      )}
      {passedCount === 0 ? null : <p className={classes.note}>{t('console.report.passed', { count: passedCount })}</p>}
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <li className={classes.figure}>
      <span className={classes.figureName}>{name}</span>
      <span className={classes.figureValue}>{value}</span>
    </li>
  );
}

/** With a true minus sign. */
function signed(count: number, { format }: Texts): string {
  if (count === 0) return '0';
  return count < 0 ? `−${format.number(-count)}` : `+${format.number(count)}`;
}
