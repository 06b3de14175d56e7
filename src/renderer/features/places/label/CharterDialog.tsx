import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { LabelView } from '#shared/contract/console/label.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { noonOf, todayHere } from '#ui/time/local-day.ts';
import { LabelRefused } from './LabelRefused.tsx';
import classes from './label.module.css';

type Props = { readonly view: LabelView; readonly placeId: string; readonly onClose: () => void };

/** Which commitments of the charter a venue took, and on which day it signed. */
export function CharterDialog({ view, placeId, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const { commitments, commitmentsNeeded } = view.currentRules;
  const [taken, setTaken] = useState<readonly string[]>(() => lastCharter(view));
  const [day, setDay] = useState(todayHere);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const count = commitments.filter(({ code }) => taken.includes(code)).length;
  const sign = async () => {
    const refused = await refusalOf(core.label.signCharter({ placeId, atUtc: noonOf(day), commitments: [...taken] }));
    setRefusal(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.label.charterTitle')}>
      <FormColumn>
        <Checkbox.Group value={[...taken]} onChange={setTaken} label={t('console.label.charterTaken')}>
          <div className={classes.choices}>
            {commitments.map(({ code, text }) => (
              <Checkbox key={code} value={code} label={text} />
            ))}
          </div>
        </Checkbox.Group>
        <p className={classes.count} data-enough={count >= commitmentsNeeded} role="status">
          {t('console.label.charterCount', { count, total: commitments.length, needed: commitmentsNeeded })}
        </p>
        <DayField label={t('console.label.signedOn')} value={day} max={todayHere()} onChange={setDay} />
        {refusal === null ? null : <LabelRefused refusal={refusal} />}
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button onClick={() => void sign()} disabled={day === '' || taken.length === 0}>
            {t('console.label.recordCharter')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

function lastCharter({ facts }: LabelView): readonly string[] {
  return facts.find((fact) => fact.kind === 'charterSigned')?.commitments ?? [];
}
