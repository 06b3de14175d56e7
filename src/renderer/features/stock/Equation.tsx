import type { StockOverview, UnitFilter } from '#shared/contract/console/stock.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import classes from './equation.module.css';

type Props = {
  readonly overview: StockOverview;
  readonly view: UnitFilter['view'];
  readonly onView: (view: UnitFilter['view']) => void;
};
type Term = { readonly view: UnitFilter['view']; readonly text: string; readonly count: number };

/** Received = the sum of where the units are. Each term shows its units; what needs somebody stands under it. */
export function Equation({ overview: { equation, sleeperCount }, view, onView }: Props) {
  const { t, format } = useTexts();
  const terms: readonly Term[] = [
    { view: 'inStock', text: t('console.stock.inStock'), count: equation.inStock },
    { view: 'withHolder', text: t('console.stock.withHolders'), count: equation.withHolders },
    { view: 'withWearer', text: t('console.stock.withWearers'), count: equation.withWearers },
    { view: 'lost', text: t('console.stock.lost'), count: equation.lost },
    { view: 'scrapped', text: t('console.stock.scrapped'), count: equation.scrapped },
    { view: 'conflict', text: t('console.stock.inConflict'), count: equation.inConflict },
  ];
  const alarms: readonly Term[] = [
    { view: 'conflict', text: t('console.stock.needsSettling'), count: equation.inConflict },
    { view: 'toWipe', text: t('console.stock.viewToWipe'), count: equation.toWipe },
    { view: 'toReprovision', text: t('console.stock.viewToReprovision'), count: equation.toReprovision },
    { view: 'sleeping', text: t('console.stock.viewSleeping'), count: sleeperCount },
  ];
  const toggle = (asked: UnitFilter['view']) => onView(asked === view ? 'all' : asked);
  return (
    <section className={classes.equation} aria-label={t('console.stock.equation')}>
      <p className={classes.total}>
        <strong className={classes.figure}>{format.number(equation.received)}</strong>
        <span className={classes.term}>{t('console.stock.received')}</span>
      </p>
      <ul className={classes.terms}>
        {terms.map((term, index) => (
          <li key={term.view}>
            <span className={classes.sign} aria-hidden="true">
              {index === 0 ? '=' : '+'}
            </span>
            <button
              type="button"
              className={classes.termButton}
              aria-pressed={term.view === view}
              onClick={() => toggle(term.view)}
            >
              <strong className={classes.figure}>{format.number(term.count)}</strong>
              <span className={classes.term}>{term.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {equation.isBalanced ? null : (
        <p className={classes.warning} role="alert">
          {t('console.stock.unbalanced')}
        </p>
      )}
      <div className={classes.alarms}>
        {alarms
          .filter(({ count }) => count > 0)
          .map((alarm) => (
            <button
              key={alarm.view}
              type="button"
              className={classes.alarm}
              aria-pressed={alarm.view === view}
              onClick={() => toggle(alarm.view)}
            >
              <StatusBadge tone="due">
                {alarm.text} · {format.number(alarm.count)}
              </StatusBadge>
            </button>
          ))}
      </div>
    </section>
  );
}
