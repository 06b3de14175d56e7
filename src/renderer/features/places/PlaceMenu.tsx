import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconMapPinCog, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { MergeDialog } from './merge/MergeDialog.tsx';

type Props = { readonly detail: PlaceDetail; readonly onMove: () => void; readonly onRemoved: () => void };

/** What is rarely done with a place. */
export function PlaceMenu({ detail, onMove, onRemoved }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [isMerging, setMerging] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { id, name } = detail.place;
  const remove = async () => {
    const refused = await refusalOf(core.places.remove({ id }));
    setRefusal(refused);
    if (refused !== null) return;
    setAsking(false);
    showToast({ text: t('console.places.removed', { name }) });
    onRemoved();
  };
  return (
    <>
      <Menu position="bottom-end" width={220} withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('console.places.more')}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconMapPinCog} />} onClick={onMove}>
            {t('console.form.move')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconArrowMerge} />} onClick={() => setMerging(true)}>
            {t('console.merge.ask')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
            {t('console.places.removeAsk')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <MergeDialog place={detail.place} isOpen={isMerging} onClose={() => setMerging(false)} />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.places.removeTitle', { name })}
        confirmText={t('console.places.remove')}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        {t('console.places.removeBody')}
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.places.removeRefused')}
            kept={t('console.places.removeKept')}
            todo={t(refusal.field === 'label' ? 'console.places.removeLabelled' : refusalText(refusal.code))}
          />
        )}
      </ConfirmDialog>
    </>
  );
}
