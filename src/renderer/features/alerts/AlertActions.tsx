import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ALERT_OUTCOME_TEXT } from '#renderer/app/alert-texts.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { isLiveSos } from '#renderer/app/open-alerts.ts';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { alertOutcomeSchema } from '#shared/domain/alert/alert.ts';
import { type AlertOutcome, nextState, outcomesFor } from '#shared/domain/alert/alert-lifecycle.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useStateText } from './alert-state-text.ts';
import classes from './alerts.module.css';

/** The one thing to do next: take the alert, then close it with what came of it. */
export function AlertActions({ alert }: { readonly alert: AlertRow }) {
  const { t } = useTexts();
  const core = useCore();
  const canAnswer = useCan('alert.answer');
  const stateText = useStateText();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (change: Promise<unknown>) => {
    setBusy(true);
    setRefusal(await refusalOf(change));
    setBusy(false);
  };
  return (
    <>
      {canAnswer && nextState(alert, 'acknowledge').ok ? (
        <button
          type="button"
          className={classes.take}
          data-sos={isLiveSos(alert)}
          disabled={isBusy}
          onClick={() => void run(core.alerts.acknowledge({ id: alert.id }))}
        >
          {t('console.alerts.take')}
        </button>
      ) : (
        <p className={classes.state}>{stateText(alert)}</p>
      )}
      {alert.outcome === null ? null : <p className={classes.state}>{t(ALERT_OUTCOME_TEXT[alert.outcome])}</p>}
      {alert.isPending ? <PendingNote /> : null}
      {canAnswer && nextState(alert, 'close').ok ? (
        <CloseForm alert={alert} onClose={(outcome) => void run(core.alerts.close({ id: alert.id, outcome }))} />
      ) : null}
      <RefusalPanel refusal={refusal} happened={t('console.alerts.refused')} kept={t('console.alerts.refusedKept')} />
    </>
  );
}

/** An answer that has not left this machine is not yet an answer for the person at the button. */
function PendingNote() {
  const { t } = useTexts();
  const isLive = useLive().status?.connection === 'live';
  return <p className={classes.due}>{t(isLive ? 'console.alerts.pendingLive' : 'console.alerts.pendingOffline')}</p>;
}

type CloseProps = {
  readonly alert: AlertRow;
  readonly onClose: (outcome: AlertOutcome) => void;
};

function CloseForm({ alert, onClose }: CloseProps) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const outcome = alertOutcomeSchema.safeParse(chosen);
  return (
    <div className={classes.closeForm}>
      <Select
        className={classes.outcome}
        label={t('console.alerts.outcome')}
        placeholder={t('console.alerts.chooseOutcome')}
        data={outcomesFor(alert).map((value) => ({ value, label: t(ALERT_OUTCOME_TEXT[value]) }))}
        value={chosen}
        onChange={setChosen}
      />
      <Button disabled={!outcome.success} onClick={() => outcome.success && onClose(outcome.data)}>
        {t('console.alerts.close')}
      </Button>
    </div>
  );
}
