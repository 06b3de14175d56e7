import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './versions.module.css';

type Words = {
  /** Name of the form, for screen readers. */
  readonly label: string;
  readonly intro: string;
  readonly refused: string;
  readonly publish: string;
  readonly published: (version: number) => string;
};

type Props = {
  readonly words: Words;
  readonly isComplete: boolean;
  /** Gives the number of the version that was published. */
  readonly onPublish: () => Promise<{ readonly version: number }>;
  readonly onDone: () => void;
  readonly children: ReactNode;
};

/** The next version of what a network decides, begun from the one in force. It stays open when it is refused. */
export function NextVersionForm({ words, isComplete, onPublish, onDone, children }: Props) {
  const { t } = useTexts();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const publish = async () => {
    const asked = onPublish();
    const refused = await refusalOf(asked);
    setRefusal(refused);
    if (refused !== null) return;
    showToast({ text: words.published((await asked).version) });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void publish();
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={words.label}>
      <p className={classes.note}>{words.intro}</p>
      {children}
      <RefusalPanel refusal={refusal} happened={words.refused} kept={t('console.form.kept')} />
      <div className={classes.actions}>
        <Button type="submit" disabled={!isComplete}>
          {words.publish}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
      </div>
    </form>
  );
}
