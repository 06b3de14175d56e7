import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { contactsSharingPhone } from '#shared/domain/wearer/may-provision.ts';
import { type WearerPerson, wearerPersonSchema } from '#shared/domain/wearer/wearer-private.ts';
import { FormActions } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { ContactFields } from './ContactFields.tsx';
import classes from './wearers.module.css';

type Props = {
  readonly person: WearerPerson;
  readonly onSave: (person: WearerPerson) => void;
  readonly onCancel: () => void;
};

/** Who the wearer is and whom they chose: at most five, each number once. */
export function PersonForm({ person, onSave, onCancel }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(person);
  const change = (patch: Partial<WearerPerson>) => setDraft({ ...draft, ...patch });
  const isComplete = wearerPersonSchema.safeParse(draft).success;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft);
      }}
    >
      <TextInput
        label={t('console.wearers.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={120}
        required
      />
      <TextInput
        label={t('console.wearers.phone')}
        value={draft.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        maxLength={40}
      />
      <TextInput
        label={t('console.wearers.address')}
        value={draft.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        maxLength={300}
      />
      <Textarea
        label={t('console.contact.note')}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        maxLength={2000}
        autosize
        minRows={2}
      />
      <ContactFields
        contacts={draft.contacts}
        sharingIds={contactsSharingPhone(draft).map(({ id }) => id)}
        onChange={(contacts) => change({ contacts: [...contacts] })}
      />
      {isComplete ? null : <p className={classes.note}>{t('console.wearers.incomplete')}</p>}
      <FormActions>
        <Button variant="default" onClick={onCancel}>
          {t('ui.action.cancel')}
        </Button>
        <Button type="submit" disabled={!isComplete}>
          {t('console.followUp.save')}
        </Button>
      </FormActions>
    </form>
  );
}
