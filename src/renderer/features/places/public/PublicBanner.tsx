import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './public.module.css';

/** Says that list and map show what the public sees, and leads back. */
export function PublicBanner({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTexts();
  return (
    <div className={classes.banner} role="note">
      <Icon of={IconEye} />
      <p>
        <strong>{t('console.public.banner')}</strong> {t('console.public.bannerText')}
      </p>
      <Button variant="default" size="compact-sm" onClick={onLeave}>
        {t('console.public.leave')}
      </Button>
    </div>
  );
}
