import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { MAX_CONTACTS, OPT_IN_STATES, type TrustedContact } from '#shared/domain/wearer/wearer-private.ts';
import { newId } from '#shared/kernel/id.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import { OPT_IN_TEXT } from './wearer-texts.ts';
import classes from './wearers.module.css';

type Props = {
  readonly contacts: readonly TrustedContact[];
  /** Those whose number somebody else here has already. */
  readonly sharingIds: readonly string[];
  readonly onChange: (contacts: readonly TrustedContact[]) => void;
};

/** The people that a wearer chose, in the order in which they are called. */
export function ContactFields({ contacts, sharingIds, onChange }: Props) {
  const { t } = useTexts();
  const change = (id: string, patch: Partial<TrustedContact>) =>
    onChange(contacts.map((contact) => (contact.id === id ? { ...contact, ...patch } : contact)));
  const add = () =>
    onChange([...contacts, { id: newId(), name: '', phone: '', relation: '', optIn: 'notAsked', optInOn: null }]);
  return (
    <fieldset className={classes.contacts}>
      <legend>{t('console.wearers.contacts')}</legend>
      {contacts.map((contact, index) => (
        <fieldset
          key={contact.id}
          className={classes.contact}
          aria-label={t('console.wearers.contactN', { n: index + 1 })}
        >
          <TextInput
            label={t('console.wearers.name')}
            value={contact.name}
            onChange={(event) => change(contact.id, { name: event.currentTarget.value })}
            maxLength={120}
            required
          />
          <TextInput
            label={t('console.wearers.phone')}
            value={contact.phone}
            onChange={(event) => change(contact.id, { phone: event.currentTarget.value })}
            error={sharingIds.includes(contact.id) ? t('console.wearers.samePhone') : undefined}
            maxLength={40}
            required
          />
          <TextInput
            label={t('console.wearers.relation')}
            value={contact.relation}
            onChange={(event) => change(contact.id, { relation: event.currentTarget.value })}
            maxLength={80}
          />
          <Select
            label={t('console.wearers.optIn')}
            data={OPT_IN_STATES.map((state) => ({ value: state, label: t(OPT_IN_TEXT[state]) }))}
            value={contact.optIn}
            onChange={(value) => {
              const optIn = OPT_IN_STATES.find((state) => state === value) ?? 'notAsked';
              const isAnswer = optIn === 'accepted' || optIn === 'refused';
              change(contact.id, { optIn, optInOn: isAnswer ? todayHere() : null });
            }}
            allowDeselect={false}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => onChange(contacts.filter(({ id }) => id !== contact.id))}
            aria-label={t('console.wearers.removeContact', { n: index + 1 })}
          >
            <Icon of={IconTrash} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button variant="default" size="compact-sm" onClick={add} disabled={contacts.length >= MAX_CONTACTS}>
        {t('console.wearers.addContact')}
      </Button>
      {contacts.length >= MAX_CONTACTS ? (
        <p className={classes.note}>{t('console.wearers.fiveContacts', { count: MAX_CONTACTS })}</p>
      ) : null}
    </fieldset>
  );
}
