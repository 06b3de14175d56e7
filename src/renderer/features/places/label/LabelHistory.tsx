import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { LabelChangeLine, LabelView } from '#shared/contract/console/label.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { LABEL_TEXT } from '#ui/place/place-texts.ts';
import { LabelRefused } from './LabelRefused.tsx';
import classes from './label.module.css';
import { REASON_TEXT } from './label-texts.ts';

const SHOWN_AT_FIRST = 5;

type Props = { readonly view: LabelView; readonly placeId: string };

/** Every change of the label, newest first, each with its reason; a coordinator takes a mistaken fact back here. */
export function LabelHistory({ view, placeId }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [isWhole, setWhole] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const shown = isWhole ? view.history : view.history.slice(0, SHOWN_AT_FIRST);
  const takeBack = async (factId: string) => {
    setAsked(null);
    setRefusal(await refusalOf(core.label.retract({ placeId, factId, note: '' })));
  };
  return (
    <DetailSection title={t('console.label.history')}>
      <ol className={classes.history}>
        {shown.map((change) => (
          <Change key={`${change.atUtc} ${change.to}`} change={change} onTakeBack={view.canDecide ? setAsked : null} />
        ))}
      </ol>
      {view.history.length > shown.length ? (
        <div>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {t('console.label.historyAll', { count: view.history.length })}
          </Button>
        </div>
      ) : null}
      {refusal === null ? null : <LabelRefused refusal={refusal} />}
      <ConfirmDialog
        isOpen={asked !== null}
        title={t('console.label.takeBackTitle')}
        confirmText={t('console.label.takeBack')}
        onConfirm={() => (asked === null ? undefined : void takeBack(asked))}
        onCancel={() => setAsked(null)}
      >
        {t('console.label.takeBackBody')}
      </ConfirmDialog>
    </DetailSection>
  );
}

type ChangeProps = { readonly change: LabelChangeLine; readonly onTakeBack: ((factId: string) => void) | null };

function Change({ change, onTakeBack }: ChangeProps) {
  const { t, format } = useTexts();
  const nameOf = usePersonName();
  const { factId } = change;
  const author = nameOf(change.actorId);
  return (
    <li className={classes.change}>
      <span>{t(LABEL_TEXT[change.to])}</span>
      <time className={classes.when} dateTime={change.atUtc} title={format.exact(change.atUtc)}>
        {format.dayOf(change.atUtc)}
      </time>
      <span className={classes.changeWhy}>
        {change.reasons.map((reason) => t(REASON_TEXT[reason])).join(' ')}
        {factId === null ? ` ${t('console.label.byTime')}` : ''}
        {author === '' ? '' : ` ${t('console.label.by', { name: author, version: change.rulesVersion })}`}
      </span>
      {factId !== null && onTakeBack !== null ? (
        <Button variant="subtle" size="compact-xs" onClick={() => onTakeBack(factId)}>
          {t('console.label.takeBack')}
        </Button>
      ) : null}
    </li>
  );
}
