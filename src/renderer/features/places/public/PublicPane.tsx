import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import fileClasses from '../places.module.css';
import { PublicStanding } from './PublicSection.tsx';
import classes from './public.module.css';

type Props = { readonly detail: PlaceDetail; readonly onLeave: () => void; readonly onClose: () => void };

/** The open place while one looks with the public's eyes: its public file and nothing else. */
export function PublicPane({ detail, onLeave, onClose }: Props) {
  const { t } = useTexts();
  return (
    <div className={classes.pane}>
      <div className={fileClasses.title}>
        <h2>{t('console.public.title')}</h2>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('ui.action.close')}>
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      <PublicStanding detail={detail} />
      <div>
        <Button variant="default" onClick={onLeave}>
          {t('console.public.openFile')}
        </Button>
      </div>
    </div>
  );
}
