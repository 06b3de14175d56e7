import { Button, Radio, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AuditKind } from '#shared/domain/audit/audit.ts';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { todayHere } from '#ui/time/local-day.ts';
import { useCore } from './core-context.tsx';
import classes from './PlanVisitDialog.module.css';
import { RefusalPanel } from './RefusalPanel.tsx';
import { type Refusal, refusalOf } from './refusal.ts';
import { useSession } from './session-context.tsx';

type Props = {
  readonly placeIds: readonly string[];
  /** One place's name, or how many. */
  readonly subject: string;
  /** What is to be known of the places before one plans. */
  readonly note?: ReactNode;
  readonly onClose: () => void;
  readonly onPlanned?: (day: string) => void;
};

const USUAL_DAYS = 7;

/** A visit to come: on which day, of which kind, by whom. Many places at once, or none. */
export function PlanVisitDialog({ placeIds, subject, note, onClose, onPlanned }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const { displayName } = useSession();
  const [kind, setKind] = useState<AuditKind>('audit');
  const [plannedOn, setPlannedOn] = useState(() => addDays(todayHere(), USUAL_DAYS));
  const [assigneeName, setAssigneeName] = useState(displayName);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const plan = async () => {
    let ids: string[] = [];
    const asked = core.visits.plan({ placeIds: [...placeIds], kind, plannedOn, assigneeName: assigneeName.trim() });
    const refused = await refusalOf(
      asked.then((planned) => {
        ids = planned.ids;
      }),
    );
    setRefusal(refused);
    if (refused !== null) return;
    showToast({
      text: t('console.visit.planned', { count: ids.length, day: format.day(plannedOn) }),
      onUndo: () =>
        void refusalOf(core.visits.change({ ids, patch: { state: 'cancelled' } })).then(
          (notUndone) => notUndone && showToast({ text: t('console.followUp.undoRefused') }),
        ),
    });
    onPlanned?.(plannedOn);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('console.visit.planTitle', { subject })}>
      <FormColumn>
        {note}
        <DayField label={t('console.visit.planDay')} value={plannedOn} min={todayHere()} onChange={setPlannedOn} />
        <Radio.Group
          label={t('console.visit.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'mystery' ? 'mystery' : 'audit')}
        >
          <div className={classes.choices}>
            <Radio value="audit" label={t('console.visit.kindAudit')} />
            <Radio value="mystery" label={t('console.visit.kindMystery')} />
          </div>
        </Radio.Group>
        <TextInput
          label={t('console.visit.assignee')}
          maxLength={120}
          value={assigneeName}
          onChange={(event) => setAssigneeName(event.currentTarget.value)}
        />
        <RefusalPanel refusal={refusal} happened={t('console.visit.planRefused')} kept={t('console.form.kept')} />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button onClick={() => void plan()} disabled={plannedOn === '' || placeIds.length === 0}>
            {t('console.visit.planNow')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}
