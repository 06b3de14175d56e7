import { Button } from '@mantine/core';
import { IconCalendarTime, IconFileCheck, IconRosetteDiscountCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { LabelView } from '#shared/contract/console/label.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { CharterDialog } from './CharterDialog.tsx';
import { LabelRefused } from './LabelRefused.tsx';
import classes from './label.module.css';
import { type LabelStep, nextLabelStep } from './label-next-step.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

type Props = {
  readonly view: LabelView;
  readonly placeId: string;
  readonly placeName: string;
  readonly isLookingBack: boolean;
  readonly onLookBack: () => void;
};

/** What this person may do about a label: the step that brings the place on comes first. */
export function LabelActions({ view, placeId, placeName, isLookingBack, onLookBack }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<'charter' | 'withdraw' | null>(null);
  const { refusal, apply, grant } = useLabelDecisions(placeId, placeName);
  const step = nextLabelStep(view);
  return (
    <>
      <div className={classes.actions}>
        <NextStep step={step} view={view} onApply={apply} onCharter={() => setOpen('charter')} onGrant={grant} />
        {view.canRecord && step !== 'signCharter' && view.now.state !== 'withdrawn' ? (
          <Button variant="default" onClick={() => setOpen('charter')}>
            {t('console.label.charterAgain')}
          </Button>
        ) : null}
        {view.canDecide && view.now.state !== 'withdrawn' ? (
          <Button variant="default" onClick={() => setOpen('withdraw')}>
            {t('console.label.withdraw')}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          leftSection={<Icon of={IconCalendarTime} />}
          aria-expanded={isLookingBack}
          onClick={onLookBack}
        >
          {t('console.label.lookBack')}
        </Button>
      </div>
      {refusal === null ? null : <LabelRefused refusal={refusal} />}
      {open === 'charter' ? <CharterDialog view={view} placeId={placeId} onClose={() => setOpen(null)} /> : null}
      {open === 'withdraw' ? (
        <WithdrawDialog placeId={placeId} placeName={placeName} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

type StepProps = {
  readonly step: LabelStep;
  readonly view: LabelView;
  readonly onApply: () => void;
  readonly onCharter: () => void;
  readonly onGrant: () => void;
};

function NextStep({ step, view, onApply, onCharter, onGrant }: StepProps) {
  const { t } = useTexts();
  switch (step) {
    case 'apply':
      return view.canRecord ? (
        <Button leftSection={<Icon of={IconUserPlus} />} onClick={onApply}>
          {t('console.label.applyAgain')}
        </Button>
      ) : null;
    case 'signCharter':
      return view.canRecord ? (
        <Button leftSection={<Icon of={IconFileCheck} />} onClick={onCharter}>
          {t('console.label.signCharter')}
        </Button>
      ) : null;
    case 'grant':
    case 'renew':
      return view.canDecide ? (
        <Button leftSection={<Icon of={IconRosetteDiscountCheck} />} onClick={onGrant}>
          {t(step === 'grant' ? 'console.label.grant' : 'console.label.renew')}
        </Button>
      ) : null;
    case 'visit':
    case 'none':
      return null;
  }
}

function useLabelDecisions(placeId: string, placeName: string) {
  const { t, format } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const apply = async () => setRefusal(await refusalOf(core.label.apply({ placeId, atUtc: new Date().toISOString() })));
  const grant = async () => {
    let until: string | null = null;
    const refused = await refusalOf(
      core.label.grant({ placeId }).then((granted) => {
        until = granted.until;
      }),
    );
    setRefusal(refused);
    if (refused !== null || until === null) return;
    showToast({ text: t('console.label.granted', { name: placeName, day: format.day(until) }) });
  };
  return { refusal, apply: () => void apply(), grant: () => void grant() };
}
