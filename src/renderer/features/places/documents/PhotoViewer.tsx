import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPhotoOff } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { KIND_TEXT, MISSING_TEXT, transferText } from '#renderer/app/documents/document-texts.ts';
import { usePicture } from '#renderer/app/documents/use-picture.ts';
import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { DescribeDocument } from './DescribeDocument.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import { DocumentMeta } from './DocumentMeta.tsx';
import classes from './documents.module.css';

type Props = {
  readonly row: DocumentRow;
  /** What the arrows go through, `row` among them. */
  readonly among: readonly DocumentRow[];
  readonly transfer: DocumentTransfer | undefined;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
};

/** One picture, large. Left and right go on, Escape closes. */
export function PhotoViewer({ row, among, transfer, onOpen, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  // The picture that is being described; another one is not.
  const [describedId, setDescribedId] = useState<string | null>(null);
  const isDescribing = describedId === row.document.id;
  const index = among.findIndex(({ document }) => document.id === row.document.id);
  const open = (at: number) => {
    const next = among[at];
    if (next) onOpen(next.document.id);
  };
  const press = (event: KeyboardEvent) => {
    if (isDescribing) return;
    if (event.key === 'ArrowLeft') open(index - 1);
    if (event.key === 'ArrowRight') open(index + 1);
  };
  const { caption, kind } = row.document;
  const status = transferText(row, transfer, texts);
  return (
    <Dialog
      onClose={onClose}
      onKeyDown={press}
      size="min(1100px, 94vw)"
      title={
        among.length > 1 ? t('console.document.photoOf', { n: index + 1, count: among.length }) : t(KIND_TEXT[kind])
      }
    >
      <div className={classes.stage}>
        <Arrow direction="left" isDrawn={index > 0} onClick={() => open(index - 1)} />
        <Large row={row} />
        <Arrow direction="right" isDrawn={index < among.length - 1} onClick={() => open(index + 1)} />
      </div>
      {isDescribing ? (
        <DescribeDocument row={row} onDone={() => setDescribedId(null)} />
      ) : (
        <>
          {caption === '' ? null : <p className={classes.caption}>{caption}</p>}
          <DocumentMeta row={row} />
          {status === '' ? null : <p className={classes.note}>{status}</p>}
          <DocumentActions row={row} onDescribe={() => setDescribedId(row.document.id)} onRemoved={onClose} />
        </>
      )}
    </Dialog>
  );
}

function Large({ row }: { readonly row: DocumentRow }) {
  const { t } = useTexts();
  const { url, missing } = usePicture(row.document.id, null);
  const { caption, kind } = row.document;
  if (missing !== null) {
    return (
      <p className={classes.absent}>
        <Icon of={IconPhotoOff} size={28} />
        {t(MISSING_TEXT[missing])}
      </p>
    );
  }
  if (url === null) return <div className={classes.absent} aria-busy="true" />;
  return <img className={classes.large} src={url} alt={caption === '' ? t(KIND_TEXT[kind]) : caption} />;
}

type ArrowProps = {
  readonly direction: 'left' | 'right';
  readonly isDrawn: boolean;
  readonly onClick: () => void;
};

function Arrow({ direction, isDrawn, onClick }: ArrowProps) {
  const { t } = useTexts();
  if (!isDrawn) return <span className={classes.noArrow} />;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      onClick={onClick}
      aria-label={t(direction === 'left' ? 'console.document.previous' : 'console.document.next')}
    >
      <Icon of={direction === 'left' ? IconChevronLeft : IconChevronRight} size={20} />
    </ActionIcon>
  );
}
