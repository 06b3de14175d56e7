import { Autocomplete, Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { LossFields } from '#renderer/app/LossFields.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import type { Refusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session-context.tsx';
import { lossReasonSchema } from '#shared/domain/label/label-fact.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useBoardActions } from './board-actions.ts';
import type { BulkAction } from './bulk-keys.ts';
import classes from './follow-up.module.css';

type Props = {
  readonly action: BulkAction;
  readonly placeIds: readonly string[];
  /** Names already in charge of something. */
  readonly people: readonly string[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** Asks the little that an action needs, for one place or many, and does it. */
export function BulkDialog(props: Props) {
  switch (props.action) {
    case 'assign':
      return <AssignDialog {...props} />;
    case 'step':
      return <StepDialog {...props} />;
    case 'plan':
      return <PlanDialog {...props} />;
    case 'lose':
      return <LoseDialog {...props} />;
  }
}

function AssignDialog(props: Props) {
  const { t } = useTexts();
  const { edit } = useBoardActions();
  const [name, setName] = useState('');
  return (
    <Frame
      {...props}
      title={t('console.followUp.assignTitle', { count: props.placeIds.length })}
      confirm={t('console.followUp.save')}
      isReady
      onConfirm={() => edit(props.placeIds, { inCharge: name.trim() })}
    >
      <PersonField
        label={t('console.followUp.inCharge')}
        description={t('console.followUp.assignText')}
        people={props.people}
        value={name}
        onChange={setName}
      />
    </Frame>
  );
}

function StepDialog(props: Props) {
  const { t } = useTexts();
  const { edit } = useBoardActions();
  const [nextStep, setNextStep] = useState('');
  const [day, setDay] = useState('');
  return (
    <Frame
      {...props}
      title={t('console.followUp.stepTitle', { count: props.placeIds.length })}
      confirm={t('console.followUp.save')}
      isReady={nextStep.trim() !== '' || day !== ''}
      onConfirm={() => edit(props.placeIds, { nextStep: nextStep.trim(), nextStepOn: day === '' ? null : day })}
    >
      <TextInput
        label={t('console.followUp.nextStep')}
        maxLength={300}
        value={nextStep}
        onChange={(event) => setNextStep(event.currentTarget.value)}
        data-autofocus
      />
      <DayField label={t('console.followUp.nextStepOn')} value={day} onChange={setDay} isClearable />
    </Frame>
  );
}

function PlanDialog(props: Props) {
  const { t } = useTexts();
  const { planVisits } = useBoardActions();
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  return (
    <Frame
      {...props}
      title={t('console.followUp.planTitle', { count: props.placeIds.length })}
      confirm={t('console.followUp.plan')}
      isReady={day !== ''}
      onConfirm={() => planVisits(props.placeIds, day, name.trim())}
    >
      <DayField label={t('console.followUp.planOn')} value={day} onChange={setDay} />
      <PersonField label={t('console.followUp.planBy')} people={props.people} value={name} onChange={setName} />
    </Frame>
  );
}

function LoseDialog(props: Props) {
  const { t } = useTexts();
  const { lose } = useBoardActions();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const chosen = lossReasonSchema.safeParse(reason);
  return (
    <Frame
      {...props}
      title={t('console.followUp.loseTitle', { count: props.placeIds.length })}
      confirm={t('console.followUp.loseConfirm', { count: props.placeIds.length })}
      isReady={chosen.success}
      onConfirm={async () => (chosen.success ? lose(props.placeIds, chosen.data, note.trim()) : null)}
    >
      <p className={classes.note}>{t('console.followUp.loseText')}</p>
      <LossFields reason={reason} onReason={setReason} note={note} onNote={setNote} />
    </Frame>
  );
}

type PersonProps = {
  readonly label: string;
  readonly description?: string;
  readonly people: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
};

function PersonField({ label, description, people, value, onChange }: PersonProps) {
  const { displayName } = useSession();
  const names = [...new Set([displayName, ...people])].filter((name) => name !== '');
  return (
    <Autocomplete
      label={label}
      description={description}
      data={names}
      value={value}
      onChange={onChange}
      maxLength={120}
      size="xs"
      data-autofocus
    />
  );
}

type FrameProps = Props & {
  readonly title: string;
  readonly confirm: string;
  readonly isReady: boolean;
  readonly onConfirm: () => Promise<Refusal | null>;
  readonly children: ReactNode;
};

/** A dialog that closes once its action was taken, and says why when it was not. */
function Frame({ title, confirm, isReady, onConfirm, onDone, onCancel, children }: FrameProps) {
  const { t } = useTexts();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async () => {
    const refused = await onConfirm();
    setRefusal(refused);
    if (refused === null) onDone();
  };
  return (
    <Dialog onClose={onCancel} title={title}>
      <FormColumn onSubmit={() => void submit()}>
        {children}
        <RefusalPanel refusal={refusal} happened={t('console.followUp.refused')} kept={t('console.form.kept')} />
        <FormActions>
          <Button variant="default" onClick={onCancel}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {confirm}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}
