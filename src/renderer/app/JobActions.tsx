import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './JobActions.module.css';
import { type Refusal, refusalOf } from './refusal.ts';
import { refusalText } from './refusal-texts.ts';

/** One thing to do about a job. `name`: with the unit it is about, for who does not see the row around it. */
type JobAction = { readonly text: string; readonly name: string; readonly act: () => Promise<unknown> };

/** Asked before a job that is not done is taken away. */
type Question = { readonly title: string; readonly confirm: string; readonly means: string };

type Props = {
  /** Null: there is nothing to begin again. */
  readonly retry: JobAction | null;
  /** Null: it is running. */
  readonly drop: (JobAction & { readonly question: Question | null }) | null;
  /** Further buttons, between the two. */
  readonly children?: ReactNode;
};

/** What a person may do about a job of a unit, and why it was refused. The row around it places it. */
export function JobActions({ retry, drop, children }: Props) {
  const { t } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const take = ({ act }: JobAction) => {
    setAsking(false);
    void refusalOf(act()).then(setRefusal);
  };
  return (
    <>
      {retry === null ? null : (
        <Button variant="default" size="compact-xs" aria-label={retry.name} onClick={() => take(retry)}>
          {retry.text}
        </Button>
      )}
      {children}
      {drop === null ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={drop.name}
          onClick={() => (drop.question === null ? take(drop) : setAsking(true))}
        >
          {drop.text}
        </Button>
      )}
      {refusal === null ? null : (
        <p className={classes.refusal} role="alert">
          {t(refusalText(refusal.code))}
        </p>
      )}
      {drop === null || drop.question === null ? null : (
        <ConfirmDialog
          isOpen={isAsking}
          title={drop.question.title}
          confirmText={drop.question.confirm}
          onConfirm={() => take(drop)}
          onCancel={() => setAsking(false)}
        >
          <p className={classes.means}>{drop.question.means}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
