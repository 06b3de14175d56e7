import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { LossFields } from '#renderer/app/LossFields.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { lossReasonSchema } from '#shared/domain/label/label-fact.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { LabelRefused } from './LabelRefused.tsx';
import classes from './label.module.css';

type Props = { readonly placeId: string; readonly placeName: string; readonly onClose: () => void };

/** Takes a place out of the network, with the reason that the loss report will give. */
export function WithdrawDialog({ placeId, placeName, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const chosen = lossReasonSchema.safeParse(reason);
  const withdraw = async () => {
    if (!chosen.success) return;
    let factId = '';
    const refused = await refusalOf(
      core.label.withdraw({ placeId, reason: chosen.data, note }).then((made) => {
        factId = made.factId;
      }),
    );
    setRefusal(refused);
    if (refused !== null) return;
    onClose();
    showToast({
      text: t('console.label.withdrawn', { name: placeName }),
      onUndo: () => void core.label.retract({ placeId, factId, note: '' }),
    });
  };
  return (
    <Dialog onClose={onClose} title={t('console.label.withdrawTitle', { name: placeName })}>
      <FormColumn>
        <p className={classes.reason}>{t('console.label.withdrawBody')}</p>
        <LossFields reason={reason} onReason={setReason} note={note} onNote={setNote} />
        {refusal === null ? null : <LabelRefused refusal={refusal} />}
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button onClick={() => void withdraw()} disabled={!chosen.success}>
            {t('console.label.withdraw')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}
