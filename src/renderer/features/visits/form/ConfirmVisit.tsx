import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { goTo } from '#renderer/app/route.ts';
import { useForgetDrafts } from '#renderer/app/visit-drafts.ts';
import { STICKER_TEXT, signedText, VISIT_OUTCOME_TEXT } from '#renderer/app/visit-texts.ts';
import type { DraftView } from '#shared/contract/console/visits.contract.ts';
import { signatureFlaw } from '#shared/domain/audit/signature.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import type { VisitForm } from './use-visit-form.ts';
import formClasses from './visit-form.module.css';
import { effectOfFailure, type VisitProgress } from './visit-progress.ts';
import classes from './visit-summary.module.css';

type Props = {
  readonly view: DraftView;
  readonly form: VisitForm;
  readonly progress: VisitProgress;
  readonly outcome: 'passed' | 'failed';
  readonly onClose: () => void;
};

const EFFECT_TEXT: Readonly<Record<ReturnType<typeof effectOfFailure>, string>> = {
  suspends: 'console.visit.effectSuspends',
  atRisk: 'console.visit.effectAtRisk',
  none: 'console.visit.effectNone',
};

/** What the signature still lacks. */
const FLAW_TEXT: Readonly<Record<NonNullable<ReturnType<typeof signatureFlaw>>, string>> = {
  signatureId: 'console.visit.signatureMissing',
  signerName: 'console.visit.signerMissing',
};

/** The visit in a few lines before it is written for good, and what it does to the label. */
export function ConfirmVisit({ view, form, progress, outcome, onClose }: Props) {
  const { t, format } = useTexts();
  const { refusal, isBusy, record } = useRecordVisit(view, form);
  const { draft } = form;
  const flaw = signatureFlaw(draft);
  const actionCount = draft.actions.filter(({ text }) => text.trim() !== '').length;
  return (
    <Dialog onClose={onClose} title={t('console.visit.confirmTitle')}>
      <FormColumn>
        <Facts
          facts={[
            { label: t('console.visit.place'), value: view.placeName },
            {
              label: t('console.visit.outcome'),
              value: `${t(VISIT_OUTCOME_TEXT[outcome])}, ${format.percent(progress.score / 100)}`,
            },
            { label: t('console.visit.criticals'), value: format.number(progress.criticalFailures.length) },
            { label: t('console.visit.actions'), value: format.number(actionCount) },
            { label: t('console.visit.sticker'), value: t(STICKER_TEXT[draft.stickerSeen]) },
            ...(draft.kind === 'mystery' ? [] : [{ label: t('console.visit.signature'), value: signedText(draft, t) }]),
          ]}
        />
        {outcome === 'failed' ? (
          <p className={classes.warning} role="alert">
            <Icon of={IconAlertTriangle} />
            <span>{t(EFFECT_TEXT[effectOfFailure(view)])}</span>
          </p>
        ) : null}
        {flaw === null ? null : (
          <p className={classes.warning} role="alert">
            <Icon of={IconAlertTriangle} />
            <span>{t(FLAW_TEXT[flaw])}</span>
          </p>
        )}
        <p className={formClasses.hint}>{t('console.visit.confirmOnce')}</p>
        <RefusalPanel refusal={refusal} happened={t('console.visit.refused')} kept={t('console.visit.refusedKept')} />
        <FormActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('console.visit.back')}
          </Button>
          <Button onClick={record} loading={isBusy} disabled={flaw !== null}>
            {t('console.visit.recordNow')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

function useRecordVisit({ draft: { id, placeId }, placeName }: DraftView, form: VisitForm) {
  const { t, format } = useTexts();
  const core = useCore();
  const forgetDrafts = useForgetDrafts();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const record = async () => {
    setBusy(true);
    await form.flush();
    let said = '';
    const refused = await refusalOf(
      core.visits.record({ id }).then(({ outcome, score }) => {
        const result = `${t(VISIT_OUTCOME_TEXT[outcome])}, ${format.percent(score / 100)}`;
        said = t('console.visit.recorded', { name: placeName, result });
      }),
    );
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    form.forget();
    forgetDrafts();
    showToast({ text: said });
    goTo({ page: 'places', placeId });
  };
  return { refusal, isBusy, record: () => void record() };
}
