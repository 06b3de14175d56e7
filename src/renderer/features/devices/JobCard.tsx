import { Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconClockPause,
  IconExclamationCircle,
  IconLoader,
  IconPlug,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
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
        <JobActions job={job} verdict={verdict} onConsole={onConsole} />
      </div>
    </li>
  );
}

type ActionsProps = Pick<Props, 'job' | 'onConsole'> & { readonly verdict: Verdict };

function JobActions({ job: { id, serial, address, state }, verdict, onConsole }: ActionsProps) {
  const { t } = useTexts();
  const core = useCore();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const drop = () => {
    setAsking(false);
    void core.devices.drop({ id });
  };
  return (
    <div className={classes.actions}>
      {state.kind === 'failed' ? (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('console.devices.retryOne', { serial })}
          onClick={() => void refusalOf(core.devices.retry({ id })).then(setRefusal)}
        >
          {t('console.devices.retry')}
        </Button>
      ) : null}
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
      {verdict === 'running' ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('console.devices.dropOne', { serial })}
          onClick={() => (state.kind === 'done' ? drop() : setAsking(true))}
        >
          {t('console.devices.drop')}
        </Button>
      )}
      {refusal === null ? null : (
        <p className={classes.todo} role="alert">
          {t(refusalText(refusal.code))}
        </p>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.devices.dropTitle', { serial })}
        confirmText={t('console.devices.dropConfirm')}
        onConfirm={drop}
        onCancel={() => setAsking(false)}
      >
        <p className={classes.text}>{t('console.devices.dropMeans')}</p>
      </ConfirmDialog>
    </div>
  );
}
