import { IconCircleCheck } from '@tabler/icons-react';
import { mayHaveErased, WIPE_STEPS, type WipeRun } from '#shared/domain/stock/wipe-run.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './stock.module.css';
import { WIPE_FAULT_TEXT, WIPE_STEP_TEXT } from './wipe-texts.ts';

/** A wipe under way, proven, or stopped: never a success without its proof. */
export function WipeRunView({ run: { serial, state } }: { readonly run: WipeRun }) {
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
        <p className={classes.proven} role="status">
          <Icon of={IconCircleCheck} size={18} />
          {t('console.wipe.done', { serial })}
        </p>
      );
    case 'failed': {
      const { happened, todo } = WIPE_FAULT_TEXT[state.fault];
      return (
        <ErrorPanel
          happened={t(happened, { serial })}
          kept={t(mayHaveErased(state.step) ? 'console.wipe.keptPartly' : 'console.wipe.nothingErased')}
          todo={t(todo, { serial })}
        />
      );
    }
  }
}
