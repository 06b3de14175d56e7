import { Button, Kbd } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { LEAVING_TEXT } from '#renderer/app/loss-texts.ts';
import { PlaceGone } from '#renderer/app/PlaceGone.tsx';
import { formatRoute } from '#renderer/app/route.ts';
import type { BoardCounts, BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { DUE_TEXT, daysText } from './board-texts.ts';
import { type BulkAction, KEY_OF, mayDo } from './bulk-keys.ts';
import classes from './follow-up.module.css';

type Props = {
  /** Null while it is on its way. */
  readonly row: BoardRow | null;
  readonly isMissing: boolean;
  readonly counts: BoardCounts | undefined;
  readonly onAction: (action: BulkAction) => void;
  readonly onClose: () => void;
};

/** One place: everything due for it, who sees to it, and what may be done. */
export function BoardDetail({ row, isMissing, counts, onAction, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  if (isMissing) return <PlaceGone onClose={onClose} />;
  if (row === null) return <div aria-busy="true" />;
  return (
    <>
      <DetailTitle title={row.name} onClose={onClose} />
      <p className={classes.lead}>
        {t(CATEGORY_TEXT[row.category])} · {row.communeName}
      </p>
      <LabelBadge state={row.labelState} until={isHeld(row) ? row.labelUntil : null} />
      <DetailSection title={t('console.followUp.dueTitle')}>
        <DueList row={row} texts={texts} />
      </DetailSection>
      <DetailSection title={t('console.followUp.careTitle')}>
        <Facts
          facts={[
            { label: t('console.followUp.inCharge'), value: row.inCharge === '' ? '—' : row.inCharge },
            { label: t('console.followUp.nextStep'), value: stepText(row, texts) },
          ]}
        />
      </DetailSection>
      {counts === undefined ? null : <Actions row={row} counts={counts} onAction={onAction} />}
    </>
  );
}

function DueList({ row, texts }: { readonly row: BoardRow; readonly texts: Texts }) {
  const { t, format } = texts;
  if (row.lost !== null) {
    return (
      <p className={classes.note}>
        {t('console.followUp.lostOn', { reason: t(LEAVING_TEXT[row.lost.reason]), day: format.day(row.lost.on) })}
        {row.lost.note === '' ? null : <span className={classes.quote}>« {row.lost.note} »</span>}
      </p>
    );
  }
  if (row.due.length === 0) return <p className={classes.note}>{t('console.followUp.nothing')}</p>;
  return (
    <ul className={classes.dues}>
      {row.due.map((item) => (
        <li key={`${item.kind} ${item.dueOn}`} className={classes.due}>
          <span>{t(DUE_TEXT[item.kind])}</span>
          <span className={classes.when} data-pressing={item.daysLeft <= 0} title={format.day(item.dueOn)}>
            {daysText(item, texts)}
          </span>
        </li>
      ))}
    </ul>
  );
}

type ActionsProps = {
  readonly row: BoardRow;
  readonly counts: BoardCounts;
  readonly onAction: (action: BulkAction) => void;
};

function Actions({ row, counts, onAction }: ActionsProps) {
  const { t } = useTexts();
  const isLost = row.lost !== null;
  return (
    <div className={classes.actions}>
      {mayDo('step', counts) && !isLost ? (
        <Button onClick={() => onAction('step')} rightSection={<Kbd size="xs">{KEY_OF.step.toUpperCase()}</Kbd>}>
          {t('console.followUp.setStep')}
        </Button>
      ) : null}
      {mayDo('assign', counts) && !isLost ? (
        <Button variant="default" onClick={() => onAction('assign')}>
          {t('console.followUp.assign')}
        </Button>
      ) : null}
      {mayDo('plan', counts) && !isLost ? (
        <Button variant="default" onClick={() => onAction('plan')}>
          {t('console.followUp.plan')}
        </Button>
      ) : null}
      {mayDo('lose', counts) && !isLost ? (
        <Button variant="default" onClick={() => onAction('lose')}>
          {t('console.followUp.lose')}
        </Button>
      ) : null}
      <Button
        component="a"
        variant="subtle"
        href={formatRoute({ page: 'places', placeId: row.placeId })}
        rightSection={<Icon of={IconArrowRight} />}
      >
        {t('console.followUp.openFile')}
      </Button>
    </div>
  );
}

function isHeld({ labelState }: BoardRow): boolean {
  return labelState === 'certified' || labelState === 'atRisk';
}

function stepText({ nextStep, nextStepOn }: BoardRow, { t, format }: Texts): string {
  if (nextStepOn === null) return nextStep === '' ? '—' : nextStep;
  const day = format.day(nextStepOn);
  return nextStep === '' ? day : t('console.followUp.stepOn', { step: nextStep, day });
}
