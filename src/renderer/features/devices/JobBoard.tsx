import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { PRINT_PROBLEM_TEXT, type SaidProblem } from '#renderer/paper/paper-texts.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './devices.module.css';
import { JobCard } from './JobCard.tsx';
import cardClasses from './job-card.module.css';
import { verdictOf } from './verdict.ts';

type Props = {
  readonly jobs: readonly JobView[];
  /** File numbers by wearer. */
  readonly fileNumbers: ReadonlyMap<string, string>;
  readonly onConsole: (address: string) => void;
};

/** Every unit that is being set up or was, the newest first. */
export function JobBoard({ jobs, fileNumbers, onConsole }: Props) {
  const { t } = useTexts();
  const done = jobs.filter((job) => verdictOf(job) === 'pass');
  const failed = jobs.filter((job) => ['fail', 'paused', 'unknown'].includes(verdictOf(job)));
  return (
    <section className={classes.board} aria-labelledby="devices-jobs">
      <div className={classes.sectionHead}>
        <h2 id="devices-jobs" className={classes.heading}>
          {t('console.devices.jobs')}
        </h2>
        {jobs.length === 0 ? null : (
          <span className={classes.quiet}>
            {t('console.devices.tally', { done: done.length, failed: failed.length, total: jobs.length })}
          </span>
        )}
        {done.length === 0 ? null : <DoneActions done={done} />}
      </div>
      {jobs.length === 0 ? (
        <p className={classes.hint}>{t('console.devices.noJobs')}</p>
      ) : (
        <ul className={cardClasses.cards}>
          {jobs.map((job) => (
            <JobCard
              key={job.id}
              job={job}
              fileNumber={job.wearerId === null ? null : (fileNumbers.get(job.wearerId) ?? null)}
              onConsole={onConsole}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is done with the units that are good: their labels, and the table cleared for the next ones. */
function DoneActions({ done }: { readonly done: readonly JobView[] }) {
  const { t, locale } = useTexts();
  const core = useCore();
  const [problem, setProblem] = useState<SaidProblem | null>(null);
  const count = done.length;
  const print = async (): Promise<void> => {
    const language = locale === 'en' ? 'en' : 'fr';
    const ids = done.map(({ id }) => id);
    const outcome = await core.devices.printLabels({ ids, destination: 'file', language });
    setProblem(outcome.kind === 'failed' && outcome.problem !== 'cancelled' ? outcome.problem : null);
    if (outcome.kind === 'saved') showToast({ text: t('console.devices.labelsSaved', { file: outcome.fileName }) });
  };
  const clear = () => void Promise.all(done.map(({ id }) => core.devices.drop({ id })));
  return (
    <>
      <span className={classes.headActions}>
        <Button variant="default" size="xs" leftSection={<Icon of={IconPrinter} />} onClick={() => void print()}>
          {t('console.devices.printLabels', { count })}
        </Button>
        <Button variant="subtle" size="xs" onClick={clear}>
          {t('console.devices.clearDone', { count })}
        </Button>
      </span>
      {problem === null ? null : (
        <ErrorPanel
          happened={t(PRINT_PROBLEM_TEXT[problem].happened)}
          kept={t('console.devices.labelsKept')}
          todo={t(PRINT_PROBLEM_TEXT[problem].todo)}
        />
      )}
    </>
  );
}
