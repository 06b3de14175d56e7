import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconEye,
  IconFile,
  IconFileCertificate,
  IconFileText,
  IconPencil,
  IconPhoto,
  IconSignature,
  IconTrash,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { DocumentFailed } from '#renderer/app/documents/DocumentFailed.tsx';
import { KIND_TEXT, transferText } from '#renderer/app/documents/document-texts.ts';
import { useDocumentActions } from '#renderer/app/documents/use-document-actions.ts';
import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { isImage } from '#shared/domain/document/media-type.ts';
import type { DocumentKind } from '#shared/domain/document/place-document.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { DescribeDocument } from './DescribeDocument.tsx';
import { DocumentMeta } from './DocumentMeta.tsx';
import classes from './documents.module.css';

const KIND_ICON: Readonly<Record<DocumentKind, TablerIcon>> = {
  photo: IconPhoto,
  charter: IconFileCertificate,
  convention: IconFileText,
  signature: IconSignature,
  other: IconFile,
};

type Props = {
  readonly row: DocumentRow;
  readonly transfer: DocumentTransfer | undefined;
  readonly onOpen: () => void;
};

/** One document: what it is, where its bytes are, what may be done with it. */
export function DocumentLine({ row, transfer, onOpen }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const [isDescribing, setDescribing] = useState(false);
  const actions = useDocumentActions(row);
  const { kind, caption, fileName, mediaType } = row.document;
  const title = [caption, fileName].find((text) => text !== '') ?? t(KIND_TEXT[kind]);
  const status = transferText(row, transfer, texts);
  const isViewable = isImage(mediaType);
  const open = isViewable ? onOpen : () => void actions.saveCopy();
  return (
    <li className={classes.line}>
      <Icon of={KIND_ICON[kind]} size={20} className={classes.lineIcon} />
      <div className={classes.lineBody}>
        <button type="button" className={classes.lineTitle} onClick={open}>
          {title}
        </button>
        <p className={classes.note}>
          {t(KIND_TEXT[kind])}
          {status === '' ? null : <span className={classes.waiting}> · {status}</span>}
        </p>
        <DocumentMeta row={row} />
        {isDescribing ? <DescribeDocument row={row} onDone={() => setDescribing(false)} /> : null}
        <DocumentFailed problem={actions.problem} />
      </div>
      <Menu position="bottom-end" width={220} withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('console.document.more', { title })}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isViewable ? (
            <Menu.Item leftSection={<Icon of={IconEye} />} onClick={onOpen}>
              {t('console.document.open')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<Icon of={IconDownload} />} onClick={() => void actions.saveCopy()}>
            {t('console.document.saveCopy')}
          </Menu.Item>
          {row.canEdit ? (
            <>
              <Menu.Item leftSection={<Icon of={IconPencil} />} onClick={() => setDescribing(true)}>
                {t('console.document.describe')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => void actions.remove()}>
                {t('console.document.remove')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
