import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { DocumentLine } from './DocumentLine.tsx';
import classes from './documents.module.css';
import { PickFiles } from './PickFiles.tsx';

const ACCEPTED = 'application/pdf,image/*';

type Props = {
  readonly rows: readonly DocumentRow[];
  readonly transfers: ReadonlyMap<string, DocumentTransfer>;
  readonly onOpen: (id: string) => void;
  /** Null: this person adds none. */
  readonly onFiles: ((files: readonly File[]) => void) | null;
};

/** Charters, conventions, signatures and whatever else was filed, newest first. */
export function DocumentList({ rows, transfers, onOpen, onFiles }: Props) {
  const { t } = useTexts();
  return (
    <DetailSection title={t('console.document.documents', { count: rows.length })}>
      {rows.length === 0 ? (
        <p className={classes.none}>{t('console.document.noDocuments')}</p>
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <DocumentLine
              key={row.document.id}
              row={row}
              transfer={transfers.get(row.document.sha256)}
              onOpen={() => onOpen(row.document.id)}
            />
          ))}
        </ul>
      )}
      {onFiles === null ? null : (
        <div>
          <PickFiles label={t('console.document.addDocument')} accept={ACCEPTED} onFiles={onFiles} />
        </div>
      )}
    </DetailSection>
  );
}
