import { Button } from '@mantine/core';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { PublicStanding } from './PublicSection.tsx';
import classes from './public.module.css';

type Props = { readonly detail: PlaceDetail; readonly onLeave: () => void; readonly onClose: () => void };

/** The open place while one looks with the public's eyes: its public file and nothing else. */
export function PublicPane({ detail, onLeave, onClose }: Props) {
  const { t } = useTexts();
  return (
    <div className={classes.pane}>
      <DetailTitle title={t('console.public.title')} onClose={onClose} />
      <PublicStanding detail={detail} />
      <div>
        <Button variant="default" onClick={onLeave}>
          {t('console.public.openFile')}
        </Button>
      </div>
    </div>
  );
}
