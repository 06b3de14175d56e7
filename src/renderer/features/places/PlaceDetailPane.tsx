import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PlaceForm } from './PlaceForm.tsx';
import { PlaceHeader } from './PlaceHeader.tsx';
import { PlaceTabs } from './PlaceTabs.tsx';

type Props = {
  /** Null while it is on its way. */
  readonly detail: PlaceDetail | null;
  readonly isMissing: boolean;
  readonly onClose: () => void;
};

/** One place: its file, section by section (`place-sections.ts`), or the form that changes it. */
export function PlaceDetailPane({ detail, isMissing, onClose }: Props) {
  const { t } = useTexts();
  const [editing, setEditing] = useState<'edit' | 'move' | null>(null);
  if (isMissing) {
    return (
      <EmptyState
        icon={IconMapPinOff}
        title={t('console.places.gone')}
        text={t('console.places.goneText')}
        action={
          <Button variant="default" onClick={onClose}>
            {t('ui.action.close')}
          </Button>
        }
      />
    );
  }
  if (detail === null) return <div aria-busy="true" />;
  if (editing !== null) return <PlaceForm place={detail.place} intent={editing} onDone={() => setEditing(null)} />;
  return (
    <>
      <PlaceHeader detail={detail} onEdit={setEditing} onClose={onClose} />
      <PlaceTabs detail={detail} />
    </>
  );
}
