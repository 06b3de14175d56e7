import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { MIN_PURPOSE, type WearerPerson } from '#shared/domain/wearer/wearer-private.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Facts } from '#ui/layout/Facts.tsx';
import { PersonForm } from './PersonForm.tsx';
import { OPT_IN_TEXT } from './wearer-texts.ts';
import classes from './wearers.module.css';

type Props = { readonly wearerId: string; readonly canEdit: boolean };

/** The person, once somebody said what for. Held here only, and gone when the file is closed. */
export function PersonPanel({ wearerId, canEdit }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [purpose, setPurpose] = useState('');
  const [person, setPerson] = useState<WearerPerson | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = async () => {
    const asked = core.wearers.open({ id: wearerId, purpose: purpose.trim() });
    const refused = await refusalOf(asked);
    setRefusal(refused);
    if (refused === null) setPerson(await asked);
  };
  const save = async (next: WearerPerson) => {
    const refused = await refusalOf(core.wearers.editPerson({ id: wearerId, person: next }));
    setRefusal(refused);
    if (refused !== null) return;
    setPerson(next);
    setEditing(false);
  };
  return (
    <DetailSection title={t('console.wearers.person')}>
      {person === null ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void open();
          }}
        >
          <TextInput
            label={t('console.wearers.purpose')}
            description={t('console.wearers.purposeText')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            maxLength={200}
            required
          />
          <Button type="submit" variant="default" disabled={purpose.trim().length < MIN_PURPOSE}>
            {t('console.wearers.show')}
          </Button>
        </form>
      ) : null}
      {person !== null && isEditing ? (
        <PersonForm person={person} onSave={(next) => void save(next)} onCancel={() => setEditing(false)} />
      ) : null}
      {person !== null && !isEditing ? (
        <>
          <PersonFacts person={person} />
          <div className={classes.actions}>
            {canEdit ? (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('console.conventions.edit')}
              </Button>
            ) : null}
            <Button variant="subtle" onClick={() => setPerson(null)}>
              {t('console.wearers.hide')}
            </Button>
          </div>
        </>
      ) : null}
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
    </DetailSection>
  );
}

function PersonFacts({ person }: { readonly person: WearerPerson }) {
  const { t } = useTexts();
  return (
    <>
      <Facts
        facts={[
          { label: t('console.wearers.name'), value: person.name },
          { label: t('console.wearers.phone'), value: person.phone === '' ? '—' : person.phone },
          { label: t('console.wearers.address'), value: person.address === '' ? '—' : person.address },
          { label: t('console.contact.note'), value: person.note === '' ? '—' : person.note },
        ]}
      />
      <h4 className={classes.heading}>{t('console.wearers.contacts')}</h4>
      <ol className={classes.lines}>
        {person.contacts.map((contact) => (
          <li key={contact.id}>
            <span>
              {contact.name} · {contact.phone}
            </span>
            <span className={classes.under}>
              {contact.relation === '' ? '' : `${contact.relation} · `}
              {t(OPT_IN_TEXT[contact.optIn])}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
