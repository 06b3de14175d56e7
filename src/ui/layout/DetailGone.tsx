import { Button } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
};

/** A detail pane whose subject is no longer there, or not for this person. */
export function DetailGone({ onClose, ...gone }: Props) {
  const { t } = useTexts();
  return (
    <EmptyState
      {...gone}
      action={
        <Button variant="default" onClick={onClose}>
          {t('ui.action.close')}
        </Button>
      }
    />
  );
}
