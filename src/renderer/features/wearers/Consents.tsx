import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { WearerDetail } from '#shared/contract/console/wearers.contract.ts';
import {
  answerOn,
  CONSENT_ANSWERS,
  CONSENT_PURPOSES,
  type Consent,
  type ConsentPurpose,
} from '#shared/domain/wearer/consent.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import { ANSWER_TEXT, PURPOSE_TEXT } from './wearer-texts.ts';
import classes from './wearers.module.css';

/** Version of the text that is read to the person. */
const TEXT_VERSION = '2026-1';

type Props = { readonly file: WearerDetail; readonly canEdit: boolean };

/** One answer per purpose, the last one counts; former ones stay. */
export function Consents({ file, canEdit }: Props) {
  const { t, format } = useTexts();
  return (
    <>
      <ul className={classes.lines}>
        {CONSENT_PURPOSES.map((purpose) => {
          const last = answerOn(file.consents, purpose);
          return (
            <li key={purpose}>
              <span className={classes.consent}>
                {t(PURPOSE_TEXT[purpose])}
                <StatusBadge tone={toneOf(last)}>
                  {t(last === undefined ? 'console.wearers.notAnswered' : ANSWER_TEXT[last.answer])}
                </StatusBadge>
              </span>
              {last === undefined ? null : (
                <span className={classes.under}>
                  {t('console.wearers.consentLine', {
                    day: format.day(last.on),
                    witness: last.witness,
                    version: last.version,
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {canEdit ? <ConsentForm wearerId={file.id} /> : null}
    </>
  );
}

function toneOf(last: Consent | undefined): 'ok' | 'due' | 'neutral' {
  if (last === undefined) return 'due';
  return last.answer === 'given' ? 'ok' : 'neutral';
}

function ConsentForm({ wearerId }: { readonly wearerId: string }) {
  const { t } = useTexts();
  const core = useCore();
  const [purpose, setPurpose] = useState<ConsentPurpose>('contact');
  const [answer, setAnswer] = useState<Consent['answer']>('given');
  const [witness, setWitness] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const record = async () => {
    const consent = { purpose, answer, witness: witness.trim(), version: TEXT_VERSION, on: todayHere() };
    setRefusal(await refusalOf(core.wearers.consent({ id: wearerId, consent })));
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <div className={classes.pair}>
        <Select
          label={t('console.wearers.consentFor')}
          data={CONSENT_PURPOSES.map((one) => ({ value: one, label: t(PURPOSE_TEXT[one]) }))}
          value={purpose}
          onChange={(value) => setPurpose(CONSENT_PURPOSES.find((one) => one === value) ?? purpose)}
          allowDeselect={false}
        />
        <Select
          label={t('console.wearers.answer')}
          data={CONSENT_ANSWERS.map((one) => ({ value: one, label: t(ANSWER_TEXT[one]) }))}
          value={answer}
          onChange={(value) => setAnswer(CONSENT_ANSWERS.find((one) => one === value) ?? answer)}
          allowDeselect={false}
        />
      </div>
      <TextInput
        label={t('console.wearers.witness')}
        value={witness}
        onChange={(event) => setWitness(event.currentTarget.value)}
        maxLength={120}
        required
      />
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
      <Button type="submit" variant="default" disabled={witness.trim() === ''}>
        {t('console.wearers.recordAnswer')}
      </Button>
    </form>
  );
}
