import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import { portAddressSchema } from '#shared/contract/console/devices.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** A port that the system does not list: its path, or a device that listens on the network. */
export function AddPortDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const core = useCore();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const parsed = portAddressSchema.safeParse(address);
    if (!parsed.success) {
      setProblem('console.devices.addressWrong');
      return;
    }
    const refused: Refusal | null = await refusalOf(core.devices.addPort({ address: parsed.data }));
    setProblem(refused === null ? null : refusalText(refused.code));
    if (refused === null) onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('console.devices.addPort')}>
      <FormColumn onSubmit={() => void add()}>
        <TextInput
          label={t('console.devices.address')}
          description={t('console.devices.addressHelp')}
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
          error={problem === null ? undefined : t(problem)}
          required
          maxLength={200}
          spellCheck={false}
          data-autofocus
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit">{t('console.devices.add')}</Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}
