import { Button, Modal } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { fieldText } from '#renderer/app/field-texts.ts';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import { useLive } from '#renderer/app/live-context.tsx';
import { labelRefusalText, mutationText, refusalText } from '#renderer/app/refusal-texts.ts';
import type { RejectedMutation } from '#shared/contract/console/sync.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './RefusedPanel.module.css';
import { type WrittenLine, writtenLines } from './written-lines.ts';

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

function RefusedItem({ row, onDismiss }: { readonly row: RejectedMutation; readonly onDismiss: () => void }) {
  const { t } = useTexts();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span className={classes.name}>{t(mutationText(row.name))}</span>
        <span className={classes.when}>
          <RelativeTime instantUtc={row.rejectedAtUtc} />
        </span>
      </div>
      <p className={classes.reason}>{t(row.name === 'label.decide' ? labelRefusalText(row) : refusalText(row.code))}</p>
      <p className={classes.caption}>{t('console.refused.yourWords')}</p>
      <Words lines={writtenLines(row.argsJson)} />
      {row.serverValueJson === null ? null : (
        <>
          <p className={classes.caption}>{t('console.refused.serverValue')}</p>
          <Words lines={writtenLines(row.serverValueJson, row.field)} />
        </>
      )}
      <Button variant="default" onClick={onDismiss}>
        {t('console.refused.dismiss')}
      </Button>
    </li>
  );
}

function Words({ lines }: { readonly lines: readonly WrittenLine[] }) {
  const texts = useTexts();
  return (
    <ul className={classes.words}>
      {lines.map(({ field, value }) => (
        <li key={`${field} ${value}`}>{lineText(field, value, texts)}</li>
      ))}
    </ul>
  );
}

function lineText(field: string | null, value: WrittenLine['value'], texts: Texts): string {
  if (field === null) return String(value ?? '');
  return texts.t('console.refused.line', {
    field: fieldName(field, texts.t),
    value: fieldValueText(field, value, texts),
  });
}

/** The field's name on screen; a field this version does not know keeps its own. */
function fieldName(field: string, t: (id: string) => string): string {
  const text = fieldText(field);
  return text === null ? field : t(text);
}
