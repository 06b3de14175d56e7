import { useMemo, useState } from 'react';
import { PlaceGone } from '#renderer/app/PlaceGone.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { LABEL_ANCHOR } from './label/LabelSection.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { PlaceHeader } from './PlaceHeader.tsx';
import { PlaceTabs } from './PlaceTabs.tsx';
import { type EditIntent, type PlaceFileActions, PlaceFileProvider } from './place-file-context.tsx';
import { PublicPane } from './public/PublicPane.tsx';

type Props = {
  /** Null while it is on its way. */
  readonly detail: PlaceDetail | null;
  readonly isMissing: boolean;
  readonly onClose: () => void;
  /** One looks with the public's eyes. */
  readonly isPreview: boolean;
  readonly onLeavePreview: () => void;
};

/** One place: its file, section by section (`place-sections.ts`), or the form that changes it. */
export function PlaceDetailPane({ detail, isMissing, onClose, isPreview, onLeavePreview }: Props) {
  const [editing, setEditing] = useState<EditIntent | null>(null);
  const actions = useMemo<PlaceFileActions>(
    () => ({
      edit: setEditing,
      goToLabel: () => {
        onLeavePreview();
        requestAnimationFrame(() => document.getElementById(LABEL_ANCHOR)?.focus());
      },
    }),
    [onLeavePreview],
  );
  if (isMissing) return <PlaceGone onClose={onClose} />;
  if (detail === null) return <div aria-busy="true" />;
  if (editing !== null) return <PlaceForm place={detail.place} intent={editing} onDone={() => setEditing(null)} />;
  return (
    <PlaceFileProvider value={actions}>
      {isPreview ? (
        <PublicPane detail={detail} onLeave={onLeavePreview} onClose={onClose} />
      ) : (
        <>
          <PlaceHeader detail={detail} onEdit={setEditing} onClose={onClose} />
          <PlaceTabs detail={detail} />
        </>
      )}
    </PlaceFileProvider>
  );
}
