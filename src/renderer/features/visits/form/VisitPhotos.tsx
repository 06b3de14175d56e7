import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { DocumentPicture } from '#renderer/app/documents/DocumentPicture.tsx';
import { useAddDocument } from '#renderer/app/documents/use-add-document.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './visit-evidence.module.css';

type Props = { readonly draft: VisitDraft; readonly onChange: (patch: Partial<VisitDraft>) => void };

/** Most photos of one visit. */
const MAX_PHOTOS = 40;

/** Photos of the visit: on this machine's disk, encrypted, as soon as they are chosen; sent when there is a network. */
export function VisitPhotos({ draft, onChange }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const { problem, add } = useAddDocument(draft.placeId);
  const addAll = async (files: readonly File[]) => {
    const room = files.slice(0, MAX_PHOTOS - draft.photoIds.length);
    const ids = await add(room.map((file) => ({ file, kind: 'photo', caption: '' })));
    onChange({ photoIds: [...draft.photoIds, ...ids] });
  };
  const remove = (id: string) => {
    onChange({ photoIds: draft.photoIds.filter((other) => other !== id) });
    void core.documents.remove({ id });
  };
  return (
    <div className={classes.evidence}>
      <h3 className={classes.evidenceTitle}>{t('console.visit.photos')}</h3>
      {draft.photoIds.length > 0 ? (
        <ul className={classes.photos}>
          {draft.photoIds.map((id, index) => (
            <li key={id} className={classes.photo}>
              <DocumentPicture
                className={classes.picture}
                documentId={id}
                alt={t('console.visit.photo', { n: index + 1 })}
              />
              <ActionIcon
                variant="default"
                className={classes.photoRemove}
                aria-label={t('console.visit.removePhoto', { n: index + 1 })}
                onClick={() => remove(id)}
              >
                <Icon of={IconX} size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <FileButton accept="image/*" multiple onChange={(files) => void addAll(files)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<Icon of={IconCamera} />}
              disabled={draft.photoIds.length >= MAX_PHOTOS}
            >
              {t('console.visit.addPhotos')}
            </Button>
          )}
        </FileButton>
      </div>
      {problem === null ? null : (
        <ErrorPanel happened={t('console.visit.photoRefused')} kept={t('console.visit.photoKept')} todo={t(problem)} />
      )}
    </div>
  );
}
