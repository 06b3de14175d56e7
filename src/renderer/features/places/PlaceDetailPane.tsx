import { ActionIcon, Button } from '@mantine/core';
import { IconMapPinOff, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ContactSection } from './ContactSection.tsx';
import { LabelSection } from './label/LabelSection.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { PlaceSummary } from './PlaceSummary.tsx';
import classes from './places.module.css';

type Props = {
  /** Null while it is on its way. */
  readonly detail: PlaceDetail | null;
  readonly isMissing: boolean;
  readonly onClose: () => void;
};

/** One place: what it is, why its label says what it says, who to call, and what this person may do. */
export function PlaceDetailPane({ detail, isMissing, onClose }: Props) {
  const { t } = useTexts();
  const [isEditing, setEditing] = useState(false);
  if (isMissing) {
    return (
      <EmptyState
        icon={IconMapPinOff}
        title={t('console.places.gone')}
        text={t('console.places.goneText')}
        action={
          <Button variant="default" onClick={onClose}>
            {t('ui.action.close')}
          </Button>
        }
      />
    );
  }
  if (detail === null) return <div aria-busy="true" />;
  if (isEditing) return <PlaceForm place={detail.place} onDone={() => setEditing(false)} />;
  return (
    <>
      <div className={classes.title}>
        <h2>{detail.place.name}</h2>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('ui.action.close')}>
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      <PlaceSummary detail={detail} />
      <LabelSection key={`label ${detail.place.id}`} detail={detail} />
      {detail.canSeeContact ? <ContactSection key={detail.place.id} detail={detail} /> : null}
      {detail.canEdit ? <Actions detail={detail} onEdit={() => setEditing(true)} onRemoved={onClose} /> : null}
    </>
  );
}

type ActionsProps = {
  readonly detail: PlaceDetail;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
};

function Actions({ detail, onEdit, onRemoved }: ActionsProps) {
  const { t } = useTexts();
  const core = useCore();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const remove = async () => {
    const refused = await refusalOf(core.places.remove({ id: detail.place.id }));
    setAsking(false);
    setRefusal(refused);
    if (refused !== null) return;
    showToast({ text: t('console.places.removed', { name: detail.place.name }) });
    onRemoved();
  };
  return (
    <>
      <div className={classes.actions}>
        <Button leftSection={<Icon of={IconPencil} />} onClick={onEdit}>
          {t('console.places.edit')}
        </Button>
        <Button variant="default" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
          {t('console.places.remove')}
        </Button>
      </div>
      {refusal === null ? null : (
        <ErrorPanel
          happened={t('console.places.removeRefused')}
          kept={t('console.places.removeKept')}
          todo={t(refusalText(refusal.code))}
        />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.places.removeTitle', { name: detail.place.name })}
        confirmText={t('console.places.remove')}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        {t('console.places.removeBody')}
      </ConfirmDialog>
    </>
  );
}
