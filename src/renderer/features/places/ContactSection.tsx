import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { PlaceContact } from '#shared/domain/place/place-contact.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Facts } from '#ui/layout/Facts.tsx';
import classes from './places.module.css';

type ContactFields = Pick<PlaceContact, 'referentName' | 'referentPhone' | 'backupName' | 'backupPhone' | 'note'>;

const EMPTY: ContactFields = { referentName: '', referentPhone: '', backupName: '', backupPhone: '', note: '' };

/** Referent and backup: private, seen by the owning organisation only. Drawn only for those who may read it. */
export function ContactSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const [isEditing, setEditing] = useState(false);
  const canEdit = useCan('placeContact.edit') && detail.canEdit;
  const contact = detail.contact ?? EMPTY;
  const { referentName, referentPhone, backupName, backupPhone, note } = contact;
  const isEmpty = [referentName, referentPhone, backupName, backupPhone, note].every((value) => value === '');
  return (
    <DetailSection title={t('console.contact.title')}>
      {isEditing ? (
        <ContactForm placeId={detail.place.id} contact={contact} onDone={() => setEditing(false)} />
      ) : (
        <>
          {isEmpty ? (
            <p className={classes.why}>{t('console.contact.none')}</p>
          ) : (
            <Facts
              facts={[
                { label: t('console.contact.referent'), value: joined(contact.referentName, contact.referentPhone) },
                { label: t('console.contact.backup'), value: joined(contact.backupName, contact.backupPhone) },
                ...(contact.note === '' ? [] : [{ label: t('console.contact.note'), value: contact.note }]),
              ]}
            />
          )}
          <p className={classes.note}>{t('console.contact.private')}</p>
          {canEdit ? (
            <div>
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('console.contact.edit')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </DetailSection>
  );
}

type FormProps = { readonly placeId: string; readonly contact: ContactFields; readonly onDone: () => void };

function ContactForm({ placeId, contact, onDone }: FormProps) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm<ContactFields>({
    initialValues: {
      referentName: contact.referentName,
      referentPhone: contact.referentPhone,
      backupName: contact.backupName,
      backupPhone: contact.backupPhone,
      note: contact.note,
    },
  });
  const submit = form.onSubmit(async (patch) => {
    const refused = await refusalOf(core.places.editContact({ id: placeId, patch }));
    setRefusal(refused);
    if (refused === null) onDone();
  });
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput label={t('console.contact.referent')} {...form.getInputProps('referentName')} />
      <TextInput label={t('console.contact.referentPhone')} type="tel" {...form.getInputProps('referentPhone')} />
      <TextInput label={t('console.contact.backup')} {...form.getInputProps('backupName')} />
      <TextInput label={t('console.contact.backupPhone')} type="tel" {...form.getInputProps('backupPhone')} />
      <Textarea size="xs" autosize minRows={2} label={t('console.contact.note')} {...form.getInputProps('note')} />
      <RefusalPanel refusal={refusal} happened={t('console.form.refused')} kept={t('console.form.kept')} />
      <div className={classes.actions}>
        <Button type="submit">{t('console.form.save')}</Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function joined(name: string, phone: string): string {
  const parts = [name, phone].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : '—';
}
