import { IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { isLiveSos } from '#renderer/app/open-alerts.ts';
import { refusalOf } from '#renderer/app/refusal.ts';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { AlertRow, ConsoleAlertDetail } from '#shared/contract/console/alerts.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { Stopwatch } from '#ui/time/Stopwatch.tsx';
import { useNow } from '#ui/time/use-now.ts';
import { AlertActions } from './AlertActions.tsx';
import { AlertKindBadge } from './AlertKindBadge.tsx';
import { AlertPosition } from './AlertPosition.tsx';
import { alertDetailQuery } from './alert-queries.ts';
import classes from './alerts.module.css';
import { Journal } from './Journal.tsx';
import { NearbySections } from './NearbySections.tsx';

/** One alert: who, since when, what to do, what was not done, and every step so far. */
export function AlertDetailPane({ alertId }: { readonly alertId: string }) {
  const { t } = useTexts();
  const core = useCore();
  const { data, isSuccess } = useQuery(alertDetailQuery(core, alertId));
  useMarkSeen(data?.alert);
  if (isSuccess && data === null) {
    return <EmptyState icon={IconBellOff} title={t('console.alerts.gone')} text={t('console.alerts.goneText')} />;
  }
  if (!data) return <div aria-busy="true" />;
  return <AlertDetail detail={data} />;
}

function AlertDetail({ detail }: { readonly detail: ConsoleAlertDetail }) {
  const { t, format } = useTexts();
  const offsetMs = useLive().status?.clockOffsetMs ?? 0;
  const nowMs = useNow(30_000);
  const { alert } = detail;
  return (
    <>
      <DetailTitle
        title={alert.buttonLabel}
        badge={<AlertKindBadge alert={alert} />}
        onClose={() => goTo({ page: 'alerts', alertId: null })}
      >
        <span className={classes.bigTimer} data-sos={isLiveSos(alert)}>
          <Stopwatch sinceUtc={alert.firstReceivedAtUtc} untilUtc={alert.closedAtUtc} clockOffsetMs={offsetMs} />
        </span>
      </DetailTitle>
      <p className={classes.lead}>
        {[
          alert.fileNumber === '' ? t('console.alerts.noFile') : t('console.alerts.file', { file: alert.fileNumber }),
          t('console.alerts.presses', { count: alert.pressCount }),
          t('console.alerts.firstAt', { time: format.moment(alert.firstReceivedAtUtc, nowMs) }),
        ].join(' · ')}
      </p>
      <Warnings alert={alert} />
      <AlertActions alert={alert} />
      <DetailSection title={t('console.alerts.where')}>
        <AlertPosition alert={alert} />
      </DetailSection>
      <NearbySections detail={detail} clockOffsetMs={offsetMs} />
      <Journal events={detail.events} />
    </>
  );
}

/** What the operator must know before believing the rest. */
function Warnings({ alert }: { readonly alert: AlertRow }) {
  const { t, format } = useTexts();
  const nowMs = useNow(30_000);
  const warnings = [
    alert.cancelRequestedAtUtc === null
      ? null
      : t('console.alerts.cancelRequested', { time: format.moment(alert.cancelRequestedAtUtc, nowMs) }),
    alert.buttonIsBlocked ? t('console.alerts.blockedButton') : null,
    alert.clockIsSuspect ? t('console.alerts.clockSuspect') : null,
  ].filter((warning) => warning !== null);
  return warnings.length === 0 ? null : (
    <ul className={classes.warnings}>
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}

/** The alert is before somebody's eyes: its journal and its button learn it. Said once per alert; the core ignores repeats. */
function useMarkSeen(alert: AlertRow | undefined): void {
  const core = useCore();
  const canAnswer = useCan('alert.answer');
  const id = alert?.state === 'raised' && canAnswer ? alert.id : null;
  useEffect(() => {
    if (id !== null) void refusalOf(core.alerts.seen({ id }));
  }, [core, id]);
}
