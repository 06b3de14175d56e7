import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import classes from './documents.module.css';
import { PhotoTile } from './PhotoTile.tsx';
import { PickFiles } from './PickFiles.tsx';

type Props = {
  readonly photos: readonly DocumentRow[];
  readonly transfers: ReadonlyMap<string, DocumentTransfer>;
  readonly onOpen: (id: string) => void;
  /** Null: this person adds none. */
  readonly onFiles: ((files: readonly File[]) => void) | null;
};

/** The place's photos, small, newest first. */
export function PhotoGrid({ photos, transfers, onOpen, onFiles }: Props) {
  const { t } = useTexts();
  return (
    <DetailSection title={t('console.document.photos', { count: photos.length })}>
      {photos.length === 0 ? <p className={classes.none}>{t('console.document.noPhotos')}</p> : null}
      {photos.length === 0 ? null : (
        <ul className={classes.grid}>
          {photos.map((row, index) => (
            <li key={row.document.id}>
              <PhotoTile
                row={row}
                transfer={transfers.get(row.document.sha256)}
                place={{ n: index + 1, count: photos.length }}
                onOpen={() => onOpen(row.document.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {onFiles === null ? null : (
        <div className={classes.add}>
          <PickFiles label={t('console.document.addPhotos')} accept="image/*" onFiles={onFiles} />
          <span className={classes.note}>{t('console.document.addHow')}</span>
        </div>
      )}
    </DetailSection>
  );
}
