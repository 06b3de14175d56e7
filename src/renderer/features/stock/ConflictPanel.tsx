import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { StockGesture, UnitDetail } from '#shared/contract/console/stock.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';
import { EVENT_TEXT, whereText } from './stock-texts.ts';

type Props = { readonly unit: UnitDetail; readonly canSettle: boolean };

/** Two people said different things without knowing of each other: both are shown, and a person says which is right. */
export function ConflictPanel({ unit, canSettle }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const nameOf = usePersonName();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const claims = unit.events.filter(({ id }) => unit.claimIds.includes(id));
  const settle = async (aboutId: string) => {
    const gesture: StockGesture = { kind: 'settled', aboutId, unitIds: [unit.id], reason: '' };
    setRefusal(await refusalOf(core.stock.record(gesture)));
  };
  return (
    <section className={classes.conflict} aria-label={t('console.stock.conflictTitle')}>
      <h3>{t('console.stock.conflictTitle')}</h3>
      <p>{t(canSettle ? 'console.stock.conflictText' : 'console.stock.conflictWait')}</p>
      <ul>
        {claims.map((claim) => {
          const what = t(EVENT_TEXT[claim.kind]);
          const where = whereText(claim, t);
          return (
            <li key={claim.id}>
              <span className={classes.what}>
                {where === '' ? what : t('console.stock.eventWhere', { what, where })}
              </span>
              <span className={classes.under}>
                {nameOf(claim.actorId)} · {format.exact(claim.happenedAtUtc)}
              </span>
              {canSettle ? (
                <Button size="compact-xs" variant="default" onClick={() => void settle(claim.id)}>
                  {t('console.stock.thisIsRight')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.stock.nothingChanged')} />
    </section>
  );
}
