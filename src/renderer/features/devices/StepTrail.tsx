import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { PROVISIONING_STEPS } from '#shared/domain/provisioning/provisioning-state.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { STEP_TEXT } from './device-texts.ts';
import classes from './job-card.module.css';

const LAST = PROVISIONING_STEPS.length - 1;

/** How far a job is: one mark per step, and the step in words. `waiting` is no work and has no mark. */
export function StepTrail({ state }: Pick<JobView, 'state'>) {
  const { t } = useTexts();
  const at = state.kind === 'done' ? LAST + 1 : PROVISIONING_STEPS.indexOf(state.step);
  const words =
    state.kind === 'done'
      ? t('console.devices.allSteps', { total: LAST })
      : at === 0
        ? t(STEP_TEXT.waiting)
        : t('console.devices.stepOf', { step: t(STEP_TEXT[state.step]), at, total: LAST });
  return (
    <div className={classes.trail}>
      <div className={classes.marks} aria-hidden="true">
        {PROVISIONING_STEPS.slice(1).map((step, index) => (
          <span key={step} className={classes.mark} data-mark={markOf(index + 1, at, state.kind)} />
        ))}
      </div>
      <p className={classes.quiet}>{words}</p>
    </div>
  );
}

function markOf(index: number, at: number, kind: JobView['state']['kind']): 'done' | 'now' | 'failed' | 'ahead' {
  if (index < at) return 'done';
  if (index > at) return 'ahead';
  return kind === 'failed' ? 'failed' : 'now';
}
