import { Button, Menu } from '@mantine/core';
import { IconCertificate, IconPrinter, IconSticker } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceBulkActionProps } from '#renderer/app/place-choice.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { PRINT_TITLE_TEXT } from './paper-texts.ts';

type Run = { readonly kind: PaperKind; readonly placeIds: readonly string[] };

const KINDS = [
  { kind: 'sticker', icon: IconSticker },
  { kind: 'certificate', icon: IconCertificate },
] as const;

/** The chosen places' stickers, or their certificates, in one run. */
export function PrintAction({ count, readIds }: PlaceBulkActionProps) {
  const { t } = useTexts();
  const [run, setRun] = useState<Run | null>(null);
  if (!useCan('followUp.edit')) return null;
  return (
    <>
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<Icon of={IconPrinter} />}>
            {t('console.paper.printChosen')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map(({ kind, icon }) => (
            <Menu.Item
              key={kind}
              leftSection={<Icon of={icon} />}
              onClick={() => void readIds().then((placeIds) => setRun({ kind, placeIds }))}
            >
              {t(PRINT_TITLE_TEXT[kind], { count })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {run === null || run.placeIds.length === 0 ? null : <PrintDialog {...run} onClose={() => setRun(null)} />}
    </>
  );
}
