import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { documentsQuery } from '#renderer/app/documents/document-queries.ts';
import { useTransfers } from '#renderer/app/documents/use-transfers.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DocumentList } from './DocumentList.tsx';
import { DropArea } from './DropArea.tsx';
import { NewDocumentsDialog } from './NewDocumentsDialog.tsx';
import { PhotoGrid } from './PhotoGrid.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import { useIntake } from './use-intake.ts';

/** Photos and documents of a place: looked at, added by picking, dropping or pasting, described, removed with a way back. */
export function DocumentsSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const core = useCore();
  const found = useQuery(documentsQuery(core, detail.place.id)).data;
  const transfers = useTransfers();
  const intake = useIntake(detail.place.id, found?.canAdd ?? false);
  const [openId, setOpenId] = useState<string | null>(null);
  if (found === undefined) return <div aria-busy="true" />;
  const { documents, canAdd } = found;
  const photos = documents.filter(({ document }) => document.kind === 'photo');
  const others = documents.filter(({ document }) => document.kind !== 'photo');
  const opened = documents.find(({ document }) => document.id === openId);
  return (
    <DropArea isActive={canAdd} onFiles={intake.take}>
      <PhotoGrid photos={photos} transfers={transfers} onOpen={setOpenId} onFiles={canAdd ? intake.take : null} />
      <DocumentList rows={others} transfers={transfers} onOpen={setOpenId} onFiles={canAdd ? intake.ask : null} />
      {intake.progress === null ? null : <ProgressLine label={t('console.document.adding')} {...intake.progress} />}
      {intake.problem === null ? null : (
        <ErrorPanel
          happened={t('console.document.notAdded')}
          kept={t('console.document.notAddedKept')}
          todo={t(intake.problem)}
        />
      )}
      {intake.asking.length === 0 ? null : (
        <NewDocumentsDialog files={intake.asking} onAdd={intake.addAsked} onCancel={intake.forget} />
      )}
      {opened === undefined ? null : (
        <PhotoViewer
          row={opened}
          among={opened.document.kind === 'photo' ? photos : [opened]}
          transfer={transfers.get(opened.document.sha256)}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
    </DropArea>
  );
}
