import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconNote, IconTool } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import classes from './visit-form.module.css';
import type { ChecklistItem } from './visit-progress.ts';

type Answer = 'yes' | 'no' | 'notApplicable';

type Props = {
  readonly item: ChecklistItem;
  readonly number: number;
  readonly answer: Answer | null;
  readonly note: string;
  readonly nextCode: string | null;
  readonly onAnswer: (answer: Answer) => void;
  readonly onNote: (note: string) => void;
  /** Adds what is wrong to what has to be mended. */
  readonly onMend: () => void;
};

const ANSWERS: readonly { readonly value: Answer; readonly text: string; readonly key: string }[] = [
  { value: 'yes', text: 'console.visit.yes', key: '1' },
  { value: 'no', text: 'console.visit.no', key: '2' },
  { value: 'notApplicable', text: 'console.visit.notApplicable', key: '3' },
];

/** Where an item's answers are found in the document, so that the keyboard can go on to the next. */
export function itemElementId(code: string): string {
  return `item-${code}`;
}

/** Moves the keyboard to an item's answers. */
export function focusItem(code: string): void {
  const radios = document.querySelectorAll<HTMLInputElement>(`#${CSS.escape(itemElementId(code))} input[type="radio"]`);
  const target = [...radios].find(({ checked }) => checked) ?? radios[0];
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}

/** One question of the checklist: three large answers, and what there is to say about it. */
export function ItemCard(props: Props) {
  const { item, number, answer, note, nextCode, onAnswer, onNote, onMend } = props;
  const { t } = useTexts();
  const [isNoteOpen, setNoteOpen] = useState(note !== '');
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = ANSWERS.find(({ key }) => key === event.key);
    if (chosen === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onAnswer(chosen.value);
    if (nextCode !== null) focusItem(nextCode);
  };
  return (
    <fieldset id={itemElementId(item.code)} className={classes.item} data-answer={answer ?? 'none'}>
      <legend className={classes.question}>
        <span className={classes.number}>{number}</span>
        {item.text}
      </legend>
      <div className={classes.weight}>
        {item.importance === 'critical' ? (
          <StatusBadge tone="due" icon={IconAlertTriangle}>
            {t('console.visit.critical')}
          </StatusBadge>
        ) : null}
        <span>{t('console.visit.points', { count: item.weight })}</span>
      </div>
      <div className={classes.answers}>
        {ANSWERS.map(({ value, text }) => (
          <label key={value} className={classes.answer} data-value={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={answer === value}
              onChange={() => onAnswer(value)}
              onKeyDown={onKeyDown}
            />
            {t(text)}
          </label>
        ))}
      </div>
      {isNoteOpen ? (
        <Textarea
          label={t('console.visit.note')}
          autosize
          minRows={1}
          maxLength={1000}
          value={note}
          onChange={(event) => onNote(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.itemActions}>
        {isNoteOpen ? null : (
          <Button variant="subtle" leftSection={<Icon of={IconNote} />} onClick={() => setNoteOpen(true)}>
            {t('console.visit.addNote')}
          </Button>
        )}
        {answer === 'no' ? (
          <Button variant="subtle" leftSection={<Icon of={IconTool} />} onClick={onMend}>
            {t('console.visit.mend')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
