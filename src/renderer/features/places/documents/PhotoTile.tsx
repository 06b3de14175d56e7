import { IconCloudDownload, IconPhotoOff } from '@tabler/icons-react';
import { MISSING_TEXT, transferText } from '#renderer/app/documents/document-texts.ts';
import { usePicture } from '#renderer/app/documents/use-picture.ts';
import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './documents.module.css';

/** Longest edge of a small picture: sharp on a dense screen at the size of a tile. */
const EDGE_PX = 320;

type Props = {
  readonly row: DocumentRow;
  readonly transfer: DocumentTransfer | undefined;
  readonly place: { readonly n: number; readonly count: number };
  readonly onOpen: () => void;
};

/** One small photo; says where its bytes are when they are not both here and on the server. */
export function PhotoTile({ row, transfer, place, onOpen }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { url, missing } = usePicture(row.document.id, EDGE_PX);
  const status = missing === null ? transferText(row, transfer, texts) : t(MISSING_TEXT[missing]);
  const name = row.document.caption === '' ? t('console.document.photoOf', place) : row.document.caption;
  return (
    <button type="button" className={classes.tile} onClick={onOpen}>
      {url === null ? (
        <span className={classes.blank}>
          {missing === null ? null : <Icon of={missing === 'offline' ? IconCloudDownload : IconPhotoOff} size={20} />}
          <span className={classes.hidden}>{name}</span>
        </span>
      ) : (
        <img className={classes.small} src={url} alt={name} />
      )}
      {status === '' ? null : <span className={classes.status}>{status}</span>}
    </button>
  );
}
