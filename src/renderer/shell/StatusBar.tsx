import { useDisclosure } from '@mantine/hooks';
import { IconClock, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useLive } from '#renderer/app/live-context.tsx';
import { isRinging, useOpenAlerts } from '#renderer/app/open-alerts.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { useChangeSettings } from '#renderer/app/settings.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { useNow } from '#ui/time/use-now.ts';
import { useAlarm } from './alarm-context.tsx';
import type { AlarmState } from './alarm-sound.ts';
import { CLOCK_WARNING_MS, freshnessOf } from './freshness.ts';
import { RefusedPanel } from './RefusedPanel.tsx';
import classes from './StatusBar.module.css';

/** Always true, on every page: how fresh, what waits, what was refused, whether the alarm can be heard. */
export function StatusBar() {
  const texts = useTexts();
  const { t } = texts;
  const { status } = useLive();
  const [isRefusedOpen, refused] = useDisclosure(false);
  const waiting = useOpenAlerts().filter(isRinging).length;
  return (
    <footer className={classes.bar}>
      {status === null ? (
        <span>{t('console.core.connecting')}</span>
      ) : (
        <>
          <Fresh status={status} />
          <span data-due={status.pendingCount > 0}>{t('console.status.pending', { count: status.pendingCount })}</span>
          {status.rejectedCount > 0 ? (
            <button type="button" className={classes.due} onClick={refused.open}>
              {t('console.status.refused', { count: status.rejectedCount })}
            </button>
          ) : null}
          <ClockWarning offsetMs={status.clockOffsetMs} />
        </>
      )}
      <span className={classes.space} />
      {waiting > 0 ? (
        <span className={classes.sos}>
          <span className={classes.dot} data-tone="sos" />
          {t('console.status.alertsWaiting', { count: waiting })}
        </span>
      ) : null}
      <AlarmStatus />
      <LanguageSwitch />
      <RefusedPanel isOpen={isRefusedOpen} onClose={refused.close} />
    </footer>
  );
}

function Fresh({ status }: { readonly status: SyncStatus }) {
  const { tone, text } = freshnessOf(status, useTexts(), useNow(30_000));
  return (
    <span className={classes.item}>
      <span className={classes.dot} data-tone={tone} />
      {text}
    </span>
  );
}

function ClockWarning({ offsetMs }: { readonly offsetMs: number | null }) {
  const { t, format } = useTexts();
  if (offsetMs === null || Math.abs(offsetMs) < CLOCK_WARNING_MS) return null;
  const difference = format.duration(Math.abs(offsetMs));
  return (
    <span className={classes.due} title={t('console.status.clockExplained')}>
      <Icon of={IconClock} size={14} />
      {t(offsetMs > 0 ? 'console.status.clockAhead' : 'console.status.clockBehind', { difference })}
    </span>
  );
}

const ALARM_TEXT: Readonly<Record<AlarmState, string>> = {
  ready: 'console.alarm.ready',
  sounding: 'console.alarm.sounding',
  blocked: 'console.alarm.blocked',
  mute: 'console.alarm.mute',
};

function AlarmStatus() {
  const { t } = useTexts();
  const alarm = useAlarm();
  if (!useCan('alert.read')) return null;
  const isHeard = alarm.state === 'ready' || alarm.state === 'sounding';
  return (
    <button
      type="button"
      className={isHeard ? classes.button : classes.due}
      onClick={alarm.test}
      title={t('console.alarm.test')}
    >
      <Icon of={isHeard ? IconVolume : IconVolumeOff} size={14} />
      {t(ALARM_TEXT[alarm.state])}
    </button>
  );
}

function LanguageSwitch() {
  const { t, locale } = useTexts();
  const change = useChangeSettings();
  const next = locale === 'fr' ? 'en' : 'fr';
  return (
    <button
      type="button"
      className={classes.button}
      onClick={() => change({ language: next })}
      title={t('console.language.switch')}
    >
      {t('console.language.current')}
    </button>
  );
}
