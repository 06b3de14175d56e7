import type { StockOverview } from '#shared/contract/console/stock.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';

/** Lots and holders that have fewer units in hand than they want, in a sentence each. */
export function Shortages({ shortages }: Pick<StockOverview, 'shortages'>) {
  const { t } = useTexts();
  if (shortages.length === 0) return null;
  return (
    <ul className={classes.shortages} aria-label={t('console.stock.shortages')}>
      {shortages.map(({ kind, id, name, inHand, reorderPoint }) => (
        <li key={`${kind} ${id}`}>
          {t(kind === 'lot' ? 'console.stock.shortLot' : 'console.stock.shortHolder', {
            name,
            count: inHand,
            wanted: reorderPoint,
          })}
        </li>
      ))}
    </ul>
  );
}
