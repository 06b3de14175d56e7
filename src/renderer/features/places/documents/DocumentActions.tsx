import { Button } from '@mantine/core';
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { DocumentFailed } from '#renderer/app/documents/DocumentFailed.tsx';
import { useDocumentActions } from '#renderer/app/documents/use-document-actions.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './documents.module.css';

type Props = { readonly row: DocumentRow; readonly onDescribe: () => void; readonly onRemoved: () => void };

/** What may be done with one document. */
export function DocumentActions({ row, onDescribe, onRemoved }: Props) {
  const { t } = useTexts();
  const { problem, isSaving, saveCopy, remove } = useDocumentActions(row);
  return (
    <>
      <div className={classes.actions}>
        {row.canEdit ? (
          <Button variant="default" leftSection={<Icon of={IconPencil} />} onClick={onDescribe}>
            {t('console.document.describe')}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<Icon of={IconDownload} />}
          loading={isSaving}
          onClick={() => void saveCopy()}
        >
          {t('console.document.saveCopy')}
        </Button>
        {row.canEdit ? (
          <Button
            variant="default"
            leftSection={<Icon of={IconTrash} />}
            onClick={() => void remove().then((isRemoved) => isRemoved && onRemoved())}
          >
            {t('console.document.remove')}
          </Button>
        ) : null}
      </div>
      <DocumentFailed problem={problem} />
    </>
  );
}
