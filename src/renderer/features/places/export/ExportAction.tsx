import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceBulkActionProps } from '#renderer/app/place-choice.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ExportDialog } from './ExportDialog.tsx';

/** The chosen places as a file, whatever the filter shows of them. */
export function ExportAction({ readIds }: PlaceBulkActionProps) {
  const { t } = useTexts();
  const [ids, setIds] = useState<readonly string[] | null>(null);
  if (!useCan('place.export')) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon of={IconFileExport} />}
        onClick={() => void readIds().then(setIds)}
      >
        {t('console.export.button')}
      </Button>
      {ids === null ? null : <ExportDialog scope={{ ids: [...ids] }} onClose={() => setIds(null)} />}
    </>
  );
}
