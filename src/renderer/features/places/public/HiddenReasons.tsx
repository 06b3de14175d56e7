import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { HiddenReason } from '#shared/domain/place/public-place.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { usePlaceFile } from '../place-file-context.tsx';
import { hiddenReasonText, MENDS } from './hidden-reasons.ts';
import classes from './public.module.css';

type Props = { readonly detail: PlaceDetail; readonly reasons: readonly HiddenReason[] };

/** Everything that keeps a place from the public, each with what mends it, for those who may. */
export function HiddenReasons({ detail, reasons }: Props) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <p className={classes.verdict}>
        <Icon of={IconEyeOff} />
        {t('console.public.hidden', { count: reasons.length })}
      </p>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>
            {hiddenReasonText(reason, detail.place, texts)}
            <MendButton detail={detail} reason={reason} />
          </li>
        ))}
      </ul>
      {detail.canEdit || detail.place.mergedIntoId !== null ? null : (
        <p className={classes.note}>{t('console.public.othersMend')}</p>
      )}
    </>
  );
}

function MendButton({ detail, reason }: { readonly detail: PlaceDetail; readonly reason: HiddenReason }) {
  const { t } = useTexts();
  const file = usePlaceFile();
  const canSeeLabel = useCan('label.read');
  const { mergedIntoId } = detail.place;
  const mend = MENDS[reason];
  const act =
    mend.kind === 'kept'
      ? mergedIntoId === null
        ? null
        : () => goTo({ page: 'places', placeId: mergedIntoId })
      : mend.kind === 'label'
        ? canSeeLabel
          ? file.goToLabel
          : null
        : detail.canEdit
          ? () => file.edit(mend.intent)
          : null;
  if (act === null) return null;
  return (
    <Button variant="subtle" size="compact-sm" onClick={act}>
      {t(mend.textId)}
    </Button>
  );
}
