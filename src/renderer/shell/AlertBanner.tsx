import { IconBellRinging } from '@tabler/icons-react';
import { ALERT_KIND_TEXT } from '#renderer/app/alert-texts.ts';
import { useLive } from '#renderer/app/live-context.tsx';
import { isLiveSos, isRinging, useOpenAlerts } from '#renderer/app/open-alerts.ts';
import { formatRoute, useRoute } from '#renderer/app/route.ts';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Stopwatch } from '#ui/time/Stopwatch.tsx';
import classes from './AlertBanner.module.css';

/**
 * An alert that nobody took, over any page. It is announced once: the text that screen readers hear holds no timer, so it
 * does not change while the alert waits.
 */
export function AlertBanner() {
  const ringing = useOpenAlerts().filter(isRinging);
  const route = useRoute();
  const first = ringing[0];
  return (
    <>
      <Announcement alert={first} />
      {first === undefined || route.page === 'alerts' ? null : <Banner alert={first} moreCount={ringing.length - 1} />}
    </>
  );
}

function Announcement({ alert }: { readonly alert: AlertRow | undefined }) {
  const { t } = useTexts();
  return (
    <div role="alert" className="b-visually-hidden">
      {alert === undefined
        ? null
        : t('console.banner.announce', { kind: t(ALERT_KIND_TEXT[alert.kind]), button: alert.buttonLabel })}
    </div>
  );
}

function Banner({ alert, moreCount }: { readonly alert: AlertRow; readonly moreCount: number }) {
  const { t } = useTexts();
  const offsetMs = useLive().status?.clockOffsetMs ?? 0;
  return (
    <div className={classes.banner} data-sos={isLiveSos(alert)}>
      <Icon of={IconBellRinging} size={18} />
      <span className={classes.text}>
        {t('console.banner.text', { kind: t(ALERT_KIND_TEXT[alert.kind]), button: alert.buttonLabel })}
      </span>
      {moreCount > 0 ? <span>{t('console.banner.more', { count: moreCount })}</span> : null}
      <Stopwatch sinceUtc={alert.firstReceivedAtUtc} untilUtc={null} clockOffsetMs={offsetMs} />
      <a className={classes.link} href={formatRoute({ page: 'alerts', alertId: alert.id })}>
        {t('console.banner.open')}
      </a>
    </div>
  );
}
