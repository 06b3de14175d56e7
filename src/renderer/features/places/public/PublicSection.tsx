import { IconEye } from '@tabler/icons-react';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { HiddenReasons } from './HiddenReasons.tsx';
import { PublicCard } from './PublicCard.tsx';
import classes from './public.module.css';
import { usePublicView } from './use-public-view.ts';

/** The file as citizens read it, or every reason why they do not. */
export function PublicSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  return (
    <DetailSection title={t('console.public.title')}>
      <PublicStanding detail={detail} />
    </DetailSection>
  );
}

export function PublicStanding({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const standing = usePublicView(detail.place.id);
  if (standing === undefined || standing === null) return <div aria-busy={standing === undefined} />;
  if (standing.view === null) return <HiddenReasons detail={detail} reasons={standing.reasons} />;
  return (
    <>
      <p className={classes.verdict}>
        <Icon of={IconEye} />
        {t('console.public.shown')}
      </p>
      <PublicCard place={standing.view} />
    </>
  );
}
