import { useCore } from '#renderer/app/core-context.tsx';
import { JobActions } from '#renderer/app/JobActions.tsx';
import { MoreRows } from '#renderer/app/MoreRows.tsx';
import type { FirmwareJob } from '#shared/domain/firmware/firmware-job.ts';
import { isHeldBack, openStages, rolloutsOf } from '#shared/domain/firmware/rollout.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import classes from './firmware.module.css';
import { FAULT_TEXT, partName, STEP_TEXT } from './firmware-texts.ts';
import { useFirstRows } from './use-first-rows.ts';

/** Updates, the newest first: every button of each, in the order of its stages. */
export function RolloutList({ jobs }: { readonly jobs: readonly FirmwareJob[] }) {
  return rolloutsOf(jobs).map((rollout) => <RolloutCard key={rollout.rolloutId} {...rollout} />);
}

function RolloutCard({ rolloutId, jobs }: { readonly rolloutId: string; readonly jobs: readonly FirmwareJob[] }) {
  const { t } = useTexts();
  const done = jobs.filter(({ state }) => state.kind === 'done').length;
  const { rows, ...more } = useFirstRows(jobs, needsEyes);
  const open = openStages(jobs);
  const [first] = jobs;
  if (first === undefined) return null;
  return (
    <section className={classes.section} aria-labelledby={`rollout-${rolloutId}`}>
      <h2 id={`rollout-${rolloutId}`} className={classes.heading}>
        {t('console.firmware.rollout', { version: first.version })}
      </h2>
      <ProgressLine label={t('console.firmware.upToDate')} done={done} total={jobs.length} />
      {isHeldBack(rolloutId, jobs) ? (
        <ErrorPanel
          happened={t('console.firmware.heldBack')}
          kept={t('console.firmware.heldBackKept')}
          todo={t('console.firmware.heldBackTodo')}
        />
      ) : null}
      <ul className={classes.list}>
        {rows.map((job) => (
          <JobLine key={job.id} job={job} isOpen={open.has(job.stage)} />
        ))}
      </ul>
      <MoreRows {...more} />
    </section>
  );
}

/** What a person may have to do something about is never among the rows that are not shown. */
function needsEyes({ state }: FirmwareJob): boolean {
  return state.kind === 'failed' || state.kind === 'running' || (state.kind === 'waiting' && state.after !== null);
}

function JobLine({ job, isOpen }: { readonly job: FirmwareJob; readonly isOpen: boolean }) {
  const { t } = useTexts();
  const { serial, stage, state, sentBytes, totalBytes, failedParts } = job;
  const parts = (failedParts ?? []).map((part) => partName(part, t)).join(', ');
  return (
    <li className={classes.line}>
      <div className={classes.lineHead}>
        <strong className={classes.serial}>{serial}</strong>
        <StatusBadge tone={toneOf(job)}>{t(badgeOf(job, isOpen))}</StatusBadge>
        <span className={classes.quiet}>{t('console.firmware.stage', { stage })}</span>
        <LineActions job={job} />
      </div>
      {state.kind === 'running' && state.step === 'upload' ? (
        <ProgressLine label={t('console.firmware.sentKilobytes')} done={kilo(sentBytes)} total={kilo(totalBytes)} />
      ) : null}
      {state.kind === 'failed' ? <p className={classes.text}>{t(FAULT_TEXT[state.fault], { parts })}</p> : null}
      {state.kind === 'waiting' && state.after !== null ? (
        <p className={classes.text}>{t(FAULT_TEXT[state.after], { parts })}</p>
      ) : null}
    </li>
  );
}

function LineActions({ job: { id, serial, state } }: { readonly job: FirmwareJob }) {
  const { t } = useTexts();
  const core = useCore();
  const retry = {
    text: t('console.firmware.retry'),
    name: t('console.firmware.retryOne', { serial }),
    act: () => core.firmware.retry({ id }),
  };
  const drop = {
    text: t('console.firmware.drop'),
    name: t('console.firmware.dropOne', { serial }),
    act: () => core.firmware.drop({ id }),
    question: null,
  };
  return (
    <div className={classes.actions}>
      <JobActions retry={state.kind === 'failed' ? retry : null} drop={state.kind === 'running' ? null : drop} />
    </div>
  );
}

function badgeOf({ state }: FirmwareJob, isOpen: boolean): string {
  switch (state.kind) {
    case 'done':
      return 'console.firmware.state.done';
    case 'failed':
      return 'console.firmware.state.failed';
    case 'running':
      return STEP_TEXT[state.step];
    case 'waiting':
      return isOpen ? 'console.firmware.state.waiting' : 'console.firmware.state.laterStage';
  }
}

function toneOf({ state }: FirmwareJob): StatusTone {
  if (state.kind === 'done') return 'ok';
  if (state.kind === 'failed') return 'due';
  return state.kind === 'running' ? 'accent' : 'neutral';
}

function kilo(bytes: number): number {
  return Math.round(bytes / 1024);
}
