import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { DocumentFailed } from '#renderer/app/documents/DocumentFailed.tsx';
import { transferText } from '#renderer/app/documents/document-texts.ts';
import { useDocumentActions } from '#renderer/app/documents/use-document-actions.ts';
import { useTransfers } from '#renderer/app/documents/use-transfers.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import type { ConventionRow } from '#shared/contract/console/reports.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './conventions.module.css';
import { useSignedDocument } from './use-signed-document.ts';

const ACCEPTED = 'application/pdf,image/*';

type Props = { readonly convention: ConventionRow; readonly canEdit: boolean };

/** The convention as it was signed: a PDF or a photo of the paper, encrypted here and sent like any document. */
export function SignedDocument({ convention, canEdit }: Props) {
  const { t } = useTexts();
  const { title } = convention.fields;
  const { row, problem, isAdding, attach, remove } = useSignedDocument(convention);
  const attachText = t(row === null ? 'console.conventions.attach' : 'console.conventions.replace');
  return (
    <div className={classes.paper}>
      {row === null ? <p className={classes.note}>{t('console.conventions.noPaper')}</p> : <Paper row={row} />}
      {canEdit ? (
        <div className={classes.actions}>
          <FileButton
            accept={ACCEPTED}
            onChange={(file) => (file === null ? undefined : void attach(file))}
            inputProps={{ 'aria-label': `${attachText} : ${title}` }}
          >
            {(props) => (
              <Button
                {...props}
                variant="subtle"
                loading={isAdding}
                leftSection={<Icon of={IconPaperclip} />}
                aria-label={`${attachText} : ${title}`}
              >
                {attachText}
              </Button>
            )}
          </FileButton>
          {row === null ? null : (
            <Button variant="subtle" leftSection={<Icon of={IconTrash} />} onClick={() => void remove(row)}>
              {t('console.conventions.detach')}
            </Button>
          )}
        </div>
      ) : null}
      <DocumentFailed problem={problem} />
    </div>
  );
}

function Paper({ row }: { readonly row: DocumentRow }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { problem, isSaving, saveCopy } = useDocumentActions(row);
  const { fileName, sizeBytes, sha256, addedAtUtc } = row.document;
  const status = transferText(row, useTransfers().get(sha256), texts);
  const facts = [format.bytes(sizeBytes), format.dayOf(addedAtUtc), status].filter((text) => text !== '');
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        loading={isSaving}
        leftSection={<Icon of={IconDownload} />}
        onClick={() => void saveCopy()}
      >
        {fileName === '' ? t('console.document.saveCopy') : fileName}
      </Button>
      <span className={classes.note}>{facts.join(' · ')}</span>
      <DocumentFailed problem={problem} />
    </div>
  );
}
