import { Select, Textarea } from '@mantine/core';
import { LOSS_REASONS } from '#shared/domain/label/label-fact.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { LEAVING_TEXT } from './loss-texts.ts';

type Props = {
  /** Null: not chosen yet. */
  readonly reason: string | null;
  readonly onReason: (reason: string | null) => void;
  readonly note: string;
  readonly onNote: (note: string) => void;
};

/** Why a place leaves the network, in the words of the loss report, and in one's own. */
export function LossFields({ reason, onReason, note, onNote }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Select
        label={t('console.label.withdrawReason')}
        data={LOSS_REASONS.map((value) => ({ value, label: t(LEAVING_TEXT[value]) }))}
        value={reason}
        onChange={onReason}
        allowDeselect={false}
        data-autofocus
      />
      <Textarea
        label={t('console.label.withdrawNote')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </>
  );
}
