import { Button } from '@mantine/core';
import { IconSticker } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceBulkActionProps } from '#renderer/app/place-choice.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PrintDialog } from './PrintDialog.tsx';

/** The chosen places' stickers in one run. */
export function StickerAction({ count, readIds }: PlaceBulkActionProps) {
  const { t } = useTexts();
  const [placeIds, setPlaceIds] = useState<readonly string[] | null>(null);
  if (!useCan('followUp.edit')) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon of={IconSticker} />}
        onClick={() => void readIds().then(setPlaceIds)}
      >
        {t('console.paper.printStickers', { count })}
      </Button>
      {placeIds === null || placeIds.length === 0 ? null : (
        <PrintDialog kind="sticker" placeIds={placeIds} onClose={() => setPlaceIds(null)} />
      )}
    </>
  );
}
