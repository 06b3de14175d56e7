import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './firmware.module.css';
import { refusalTextOf } from './firmware-texts.ts';

type Props = { readonly hasKey: boolean; readonly onClose: () => void };

/** The public key of whoever signs the network's firmware. With it, an image that is not signed by it is not kept. */
export function KeyForm({ hasKey, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [pem, setPem] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async (key: string | null): Promise<void> => {
    const refused = await refusalOf(core.firmware.setKey({ pem: key }));
    setRefusal(refused?.code ?? null);
    if (refused === null) onClose();
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.firmware.keyTitle')}>
      <FormColumn onSubmit={() => void save(pem.trim())}>
        <p className={classes.text}>{t('console.firmware.keyText')}</p>
        <Textarea
          label={t('console.firmware.keyLabel')}
          required
          autosize
          minRows={4}
          maxRows={10}
          maxLength={4000}
          data-autofocus
          value={pem}
          onChange={({ currentTarget }) => setPem(currentTarget.value)}
        />
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.firmware.keyRefused')}
            kept={t('console.firmware.keyKept')}
            todo={t(refusalTextOf(refusal))}
          />
        )}
        <FormActions>
          {hasKey ? (
            <Button variant="subtle" onClick={() => void save(null)}>
              {t('console.firmware.forgetKey')}
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit">{t('console.firmware.saveKey')}</Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}
