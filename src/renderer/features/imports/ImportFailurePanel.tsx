import { refusalText } from '#renderer/app/refusal-texts.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { notReadableTodo } from './import-texts.ts';
import classes from './imports.module.css';
import type { ImportFailure } from './use-import.ts';

/** Why a step did not go through. Nothing was written: an import is one transaction. */
export function ImportFailurePanel({ failure }: { readonly failure: ImportFailure }) {
  const { t } = useTexts();
  return (
    <div className={classes.failure}>
      <ErrorPanel
        happened={t(failure.kind === 'notReadable' ? 'console.import.notReadable' : 'console.import.failed')}
        kept={t('console.import.nothingWritten')}
        todo={todoOf(failure, t)}
      />
    </div>
  );
}

function todoOf({ kind, code, detail }: ImportFailure, t: Texts['t']): string {
  if (kind === 'refused') return t(refusalText(code));
  return kind === 'notReadable' ? t(notReadableTodo(code), { detail }) : t('console.failed.retry');
}
