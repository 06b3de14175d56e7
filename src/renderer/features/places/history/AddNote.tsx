import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { MAX_NOTE_LENGTH } from '#shared/domain/place/place-trail.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './history.module.css';

/** A note under the person's name. What was typed stays until it was taken. */
export function AddNote({ placeId }: { readonly placeId: string }) {
  const { t, format } = useTexts();
  const core = useCore();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const written = text.trim();
  const add = async () => {
    const refused = await refusalOf(core.places.addNote({ id: placeId, text: written }));
    setRefusal(refused);
    if (refused === null) setText('');
  };
  return (
    <form
      className={classes.addNote}
      onSubmit={(event) => {
        event.preventDefault();
        if (written !== '') void add();
      }}
    >
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MAX_NOTE_LENGTH}
        label={t('console.history.addNote')}
        description={t('console.history.noteHint', { count: format.number(MAX_NOTE_LENGTH) })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <RefusalPanel refusal={refusal} happened={t('console.form.refused')} kept={t('console.form.kept')} />
      <div>
        <Button type="submit" variant="default" disabled={written === ''}>
          {t('console.history.saveNote')}
        </Button>
      </div>
    </form>
  );
}
