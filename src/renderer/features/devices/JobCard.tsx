import { Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconClockPause,
  IconExclamationCircle,
  IconLoader,
  IconPlug,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { JobActions } from '#renderer/app/JobActions.tsx';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { REGISTRATION_TEXT, VERDICT_TEXT } from './device-texts.ts';
import { FAULT_TEXT } from './fault-texts.ts';
import classes from './job-card.module.css';
import { StepTrail } from './StepTrail.tsx';
import { type Verdict, verdictOf } from './verdict.ts';

const VERDICT_ICON: Readonly<Record<Verdict, TablerIcon>> = {
  waiting: IconPlug,
  running: IconLoader,
  pass: IconCircleCheck,
  fail: IconExclamationCircle,
  paused: IconClockPause,
  unknown: IconExclamationCircle,
};

type Props = {
  readonly job: JobView;
  /** Number of the wearer's file; null: not known here. */
  readonly fileNumber: string | null;
  readonly onConsole: (address: string) => void;
};

/** One unit that is being set up: its verdict, legible from two metres away, and what to do. */
export function JobCard({ job, fileNumber, onConsole }: Props) {
  const { t } = useTexts();
  const verdict = verdictOf(job);
  const { id, serial, label, state } = job;
  return (
    <li className={classes.card} data-verdict={verdict} aria-labelledby={`job-${id}`}>
      <div className={classes.verdict}>
        <Icon of={VERDICT_ICON[verdict]} size={28} />
        <span>{t(VERDICT_TEXT[verdict])}</span>
      </div>
      <div className={classes.body}>
        <h3 id={`job-${id}`} className={classes.serial}>
          {serial}
        </h3>
        <p className={classes.quiet}>
          {label === serial ? null : `${label} · `}
          {fileNumber === null ? t('console.devices.fileUnknown') : t('console.stock.file', { number: fileNumber })}
        </p>
        <StepTrail state={state} />
        {state.kind === 'failed' ? (
          <>
            <p className={classes.text}>{t(FAULT_TEXT[state.fault].text)}</p>
            <p className={classes.todo}>{t(FAULT_TEXT[state.fault].todo, { serial })}</p>
            <p className={classes.quiet}>{t('console.devices.notToHandOut')}</p>
          </>
        ) : null}
        {state.kind === 'done' ? <p className={classes.text}>{t(REGISTRATION_TEXT[job.registration])}</p> : null}
        {job.registrationRefusal === null ? null : (
          <p className={classes.todo}>{t(refusalText(job.registrationRefusal.code))}</p>
        )}
        <CardActions job={job} verdict={verdict} onConsole={onConsole} />
      </div>
    </li>
  );
}

type ActionsProps = Pick<Props, 'job' | 'onConsole'> & { readonly verdict: Verdict };

function CardActions({ job: { id, serial, address, state }, verdict, onConsole }: ActionsProps) {
  const { t } = useTexts();
  const core = useCore();
  const question = {
    title: t('console.devices.dropTitle', { serial }),
    confirm: t('console.devices.dropConfirm'),
    means: t('console.devices.dropMeans'),
  };
  const retry = {
    text: t('console.devices.retry'),
    name: t('console.devices.retryOne', { serial }),
    act: () => core.devices.retry({ id }),
  };
  const drop = {
    text: t('console.devices.drop'),
    name: t('console.devices.dropOne', { serial }),
    act: () => core.devices.drop({ id }),
    question: state.kind === 'done' ? null : question,
  };
  return (
    <div className={classes.actions}>
      <JobActions retry={state.kind === 'failed' ? retry : null} drop={verdict === 'running' ? null : drop}>
        {address === null ? null : (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('console.devices.logOf', { name: serial })}
            onClick={() => onConsole(address)}
          >
            {t('console.devices.log')}
          </Button>
        )}
      </JobActions>
    </div>
  );
}
