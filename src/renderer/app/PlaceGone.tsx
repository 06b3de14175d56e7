import { IconMapPinOff } from '@tabler/icons-react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailGone } from '#ui/layout/DetailGone.tsx';

/** In place of a detail: the place of the address is no longer there, or is not for this person. */
export function PlaceGone({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <DetailGone
      icon={IconMapPinOff}
      title={t('console.places.gone')}
      text={t('console.places.goneText')}
      onClose={onClose}
    />
  );
}
