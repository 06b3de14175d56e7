import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsSplit2, IconCalendarEvent, IconClockHour4, IconEyeOff, IconPencil } from '@tabler/icons-react';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { MergedAway } from './merge/MergedAway.tsx';
import { PlaceMenu } from './PlaceMenu.tsx';
import classes from './places.module.css';
import { temporaryText } from './temporary-text.ts';

type Props = {
  readonly detail: PlaceDetail;
  readonly onEdit: (intent: 'edit' | 'move') => void;
  readonly onClose: () => void;
};

/** What a place is called, where it stands, and what may be done with it: the same above every tab. */
export function PlaceHeader({ detail, onEdit, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { place } = detail;
  const temporary = temporaryText(place, texts);
  return (
    <>
      <DetailTitle title={place.name} onClose={onClose}>
        {detail.canEdit ? (
          <>
            <Tooltip label={t('console.places.edit')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={() => onEdit('edit')}
                aria-label={t('console.places.edit')}
              >
                <Icon of={IconPencil} />
              </ActionIcon>
            </Tooltip>
            <PlaceMenu detail={detail} onMove={() => onEdit('move')} onRemoved={onClose} />
          </>
        ) : null}
      </DetailTitle>
      <p className={classes.lead}>{leadOf(place, texts)}</p>
      <div className={classes.badges}>
        <LabelBadge state={place.labelState} until={place.labelUntil} />
        {place.visibility === 'discreet' ? (
          <StatusBadge tone="neutral" icon={IconEyeOff}>
            {t('console.places.discreet')}
          </StatusBadge>
        ) : null}
        {temporary === null ? null : (
          <StatusBadge tone="neutral" icon={IconCalendarEvent}>
            {temporary}
          </StatusBadge>
        )}
        {detail.trail !== null && detail.trail.conflicts.length > 0 ? (
          <StatusBadge tone="due" icon={IconArrowsSplit2}>
            {t('console.conflict.badge', { count: detail.trail.conflicts.length })}
          </StatusBadge>
        ) : null}
        {detail.isPending ? (
          <StatusBadge tone="due" icon={IconClockHour4}>
            {t('console.places.pending')}
          </StatusBadge>
        ) : null}
      </div>
      <MergedAway detail={detail} />
    </>
  );
}

function leadOf(place: Place, { t }: Texts): string {
  const address = [place.addressTyped, [place.postcode, place.communeName].filter((part) => part !== '').join(' ')];
  return [t(CATEGORY_TEXT[place.category]), ...address].filter((part) => part !== '').join(' · ');
}
