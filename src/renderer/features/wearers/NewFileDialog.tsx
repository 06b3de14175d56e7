import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { CURRENT_GESTURE_VERSION } from '#shared/device/profile/gesture-table.ts';
import type { WearerPerson } from '#shared/domain/wearer/wearer-private.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PersonForm } from './PersonForm.tsx';
import classes from './wearers.module.css';

type Props = { readonly onClose: () => void; readonly onCreated: (id: string) => void };

const NOBODY: WearerPerson = { name: '', phone: '', address: '', note: '', contacts: [] };
/** The least that a button does: it records nothing, and a fall must be asked for. */
const FIRST_SETTINGS = {
  gestureVersion: CURRENT_GESTURE_VERSION,
  fallSensitivity: 'off',
  recordingPolicy: 'never',
  firstTestOn: null,
} as const;

/** A new file: its number, through whom, and the person. Consent is recorded in the file itself, one purpose at a time. */
export function NewFileDialog({ onClose, onCreated }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [fileNumber, setFileNumber] = useState('');
  const [holderId, setHolderId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const overview = useQuery({
    queryKey: ['stockHolder', 'names'],
    queryFn: ({ signal }) => core.stock.overview(undefined, { signal }),
  }).data;
  const create = async (person: WearerPerson) => {
    const file = { fileNumber: fileNumber.trim(), holderId, person, settings: FIRST_SETTINGS };
    const asked = core.wearers.create(file);
    const refused = await refusalOf(asked);
    setRefusal(refused);
    if (refused === null) onCreated((await asked).id);
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.wearers.new')}>
      <FormColumn>
        <div className={classes.pair}>
          <TextInput
            label={t('console.wearers.fileNumber')}
            value={fileNumber}
            onChange={(event) => setFileNumber(event.currentTarget.value)}
            maxLength={40}
            required
            data-autofocus
          />
          <Select
            label={t('console.stock.holder')}
            data={(overview?.holders ?? []).map(({ id, fields }) => ({ value: id, label: fields.name }))}
            value={holderId}
            onChange={setHolderId}
            clearable
            clearButtonProps={{ 'aria-label': t('console.stock.clearChoice') }}
          />
        </div>
        <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
        <PersonForm person={NOBODY} onSave={(person) => void create(person)} onCancel={onClose} />
      </FormColumn>
    </Dialog>
  );
}
