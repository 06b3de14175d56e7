import { IconCircleCheck } from '@tabler/icons-react';
import { hasFound } from '#shared/domain/stock/wipe-progress.ts';
import { mayHaveErased, WIPE_STEPS, type WipeRun } from '#shared/domain/stock/wipe-run.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './stock.module.css';
import { WIPE_FAULT_TEXT, WIPE_STEP_TEXT } from './wipe-texts.ts';

/** A wipe under way, proven, or stopped: never a success without its proof. */
export function WipeRunView({ run: { serial, state, progress } }: { readonly run: WipeRun }) {
  const { t } = useTexts();
  switch (state.kind) {
    case 'running':
      return (
        <div role="status">
          <ProgressLine
            label={t(WIPE_STEP_TEXT[state.step])}
            done={WIPE_STEPS.indexOf(state.step)}
            total={WIPE_STEPS.length}
          />
          <p className={classes.note}>{t('console.wipe.leavePlugged')}</p>
        </div>
      );
    case 'done':
      return (
        <div role="status">
          <p className={classes.proven}>
            <Icon of={IconCircleCheck} size={18} />
            {t('console.wipe.done', { serial })}
          </p>
          <p className={classes.note}>
            {t('console.wipe.erasedAll', {
              recordings: progress.recordings.found.length,
              settings: progress.settings.found.length,
            })}
            {progress.attempts > 1 ? ` ${t('console.wipe.inAttempts', { count: progress.attempts })}` : null}
          </p>
        </div>
      );
    case 'failed': {
      const { happened, todo } = WIPE_FAULT_TEXT[state.fault];
      return (
        <>
          <ErrorPanel
            happened={t(happened, { serial })}
            kept={t(mayHaveErased(state.step) ? 'console.wipe.keptPartly' : 'console.wipe.nothingErased')}
            todo={t(todo, { serial })}
          />
          {hasFound(progress) && state.fault !== 'notEmpty' ? <ErasedSoFar progress={progress} /> : null}
        </>
      );
    }
  }
}

/** What the unit said is gone, all attempts taken together: the next one goes on from there. */
function ErasedSoFar({ progress: { recordings, settings } }: Pick<WipeRun, 'progress'>) {
  const { t } = useTexts();
  return (
    <p className={classes.note}>
      {t('console.wipe.erasedSoFar', {
        recordings: recordings.erased.length,
        recordingsFound: recordings.found.length,
        settings: settings.erased.length,
        settingsFound: settings.found.length,
      })}
    </p>
  );
}
