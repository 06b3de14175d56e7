import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Choice, type Dispute, disputesOf } from './disputes.ts';
import classes from './history.module.css';

/** Fields to which two people gave two values: both, who and when, and the means to end it. */
export function ConflictSection({ detail }: { readonly detail: PlaceDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const disputes = disputesOf(detail.trail?.conflicts ?? [], texts);
  const decide = async (choice: Choice) => {
    const refused = await refusalOf(core.places.decideConflict({ id: detail.place.id, values: choice.values }));
    setRefusal(refused);
    if (refused === null) showToast({ text: t('console.conflict.decided') });
  };
  return (
    <DetailSection title={t('console.conflict.title')}>
      <p className={classes.lead}>
        <Icon of={IconArrowsSplit2} />
        {t('console.conflict.lead')}
      </p>
      {disputes.map((dispute) => (
        <DisputeBox key={dispute.title} dispute={dispute} onDecide={detail.canEdit ? decide : null} />
      ))}
      <RefusalPanel refusal={refusal} happened={t('console.conflict.refused')} kept={t('console.conflict.kept')} />
    </DetailSection>
  );
}

type BoxProps = { readonly dispute: Dispute; readonly onDecide: ((choice: Choice) => Promise<void>) | null };

function DisputeBox({ dispute, onDecide }: BoxProps) {
  const { t } = useTexts();
  const nameOf = usePersonName();
  return (
    <fieldset className={classes.dispute}>
      <legend className={classes.disputeTitle}>{dispute.title}</legend>
      {dispute.choices.map((choice) => (
        <div key={choice.text} className={classes.choice} data-holds={choice.holds}>
          <p className={classes.choiceText}>{choice.text}</p>
          <p className={classes.by}>
            {choice.actorId === '' ? t('console.history.fromBefore') : nameOf(choice.actorId)}
            {' · '}
            <RelativeTime instantUtc={choice.atUtc} />
            {choice.holds ? ` · ${t('console.conflict.holds')}` : ''}
          </p>
          {onDecide === null ? null : (
            <div>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={t('console.conflict.keepNamed', { value: choice.text })}
                onClick={() => void onDecide(choice)}
              >
                {t('console.conflict.keep')}
              </Button>
            </div>
          )}
        </div>
      ))}
    </fieldset>
  );
}
