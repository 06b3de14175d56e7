import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';

type Props = { readonly batch: ImportBatch; readonly onUndone: () => void };

/** Takes an import back: what it created goes, what it changed returns, what people edited since stays. */
export function UndoButton({ batch, onUndone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const undo = async () => {
    let said = '';
    setBusy(true);
    const refusal = await refusalOf(
      core.imports.undo({ batchId: batch.id }).then(({ restoredCount, keptCount }) => {
        said = t('console.import.undone', { restored: restoredCount, kept: keptCount });
      }),
    );
    setBusy(false);
    setAsking(false);
    showToast({ text: refusal === null ? said : t(refusalText(refusal.code)) });
    if (refusal === null) onUndone();
  };
  return (
    <>
      <Button variant="default" leftSection={<Icon of={IconArrowBackUp} />} onClick={() => setAsking(true)}>
        {t('console.import.undo')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.import.undoTitle', { file: batch.fileName })}
        confirmText={t('console.import.undo')}
        isBusy={isBusy}
        onConfirm={() => void undo()}
        onCancel={() => setAsking(false)}
      >
        {t('console.import.undoBody')}
      </ConfirmDialog>
    </>
  );
}
