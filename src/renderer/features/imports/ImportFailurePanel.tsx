import { refusalText } from '#renderer/app/refusal-texts.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
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

function todoOf({ kind, code }: ImportFailure, t: (id: string) => string): string {
  if (kind === 'refused') return t(refusalText(code));
  return t(kind === 'notReadable' ? 'console.import.notReadableTodo' : 'console.failed.retry');
}
