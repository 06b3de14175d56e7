import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ExportDialog } from './ExportDialog.tsx';

/** The places of the list, as it is filtered now, as a file. */
export function ExportButton({ filter }: { readonly filter: PlaceFilter }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (!useCan('place.export')) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon of={IconFileExport} />} onClick={() => setOpen(true)}>
        {t('console.export.button')}
      </Button>
      {isOpen ? <ExportDialog scope={{ filter }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
