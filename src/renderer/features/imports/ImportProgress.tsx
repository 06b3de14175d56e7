import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CancelButton } from './CancelButton.tsx';
import { PHASE_TEXT } from './import-texts.ts';
import classes from './imports.module.css';

type Progress = { readonly phase: keyof typeof PHASE_TEXT; readonly done: number; readonly total: number };

type Props = { readonly draftId: string; readonly rowCount: number; readonly onCancel: () => void };

/** How far the reading, judging or writing has come. */
export function ImportProgress({ draftId, rowCount, onCancel }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [progress, setProgress] = useState<Progress>({ phase: 'judging', done: 0, total: rowCount });
  useEffect(
    () =>
      followStream({
        open: (signal) => core.imports.watchProgress({ draftId }, { signal }),
        onValue: setProgress,
      }),
    [core, draftId],
  );
  return (
    <div className={classes.progress}>
      <ProgressLine label={t(PHASE_TEXT[progress.phase])} done={progress.done} total={progress.total} />
      <p className={classes.intro}>{t('console.import.allAtOnce')}</p>
      <CancelButton onCancel={onCancel} />
    </div>
  );
}
