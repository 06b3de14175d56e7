import { Modal } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { RefusedItem } from './RefusedItem.tsx';
import classes from './RefusedPanel.module.css';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** Changes the server did not accept, with the person's own words kept until they say they are done with them. */
export function RefusedPanel({ isOpen, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const refusedCount = useLive().status?.rejectedCount ?? 0;
  const query = useQuery({
    // The count is part of the key: a new refusal is a new list.
    queryKey: ['local', 'rejected', refusedCount],
    queryFn: ({ signal }) => core.sync.listRejected(undefined, { signal }),
    enabled: isOpen,
  });
  const dismiss = async (mutationId: string) => {
    await core.sync.dismissRejected({ mutationId });
    await query.refetch();
  };
  const rows = query.data ?? [];
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('console.refused.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.action.close') }}
    >
      {query.isSuccess && rows.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('console.refused.none')} text={t('console.refused.noneText')} />
      ) : (
        <>
          <p className={classes.intro}>{t('console.refused.intro')}</p>
          <ul className={classes.list}>
            {rows.map((row) => (
              <RefusedItem key={row.mutationId} row={row} onDismiss={() => void dismiss(row.mutationId)} />
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
