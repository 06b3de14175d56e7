import { ALERT_EVENT_TEXT } from '#renderer/app/alert-texts.ts';
import { useSession } from '#renderer/app/session-context.tsx';
import type { AlertEvent } from '#shared/domain/alert/alert-event.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { useNow } from '#ui/time/use-now.ts';
import classes from './alerts.module.css';

/** Every step of the alert, in the server's time. Nothing is ever taken out of it. */
export function Journal({ events }: { readonly events: readonly AlertEvent[] }) {
  const { t, format } = useTexts();
  const { userId } = useSession();
  const nowMs = useNow(30_000);
  return (
    <DetailSection title={t('console.alerts.journal')}>
      <ol className={classes.journal}>
        {events.map((event) => (
          <li key={event.id} className={classes.step}>
            <time dateTime={event.atUtc} title={format.exact(event.atUtc)} className={classes.stepTime}>
              {format.moment(event.atUtc, nowMs)}
            </time>
            <span>
              {t(ALERT_EVENT_TEXT[event.kind])}
              {event.actorId === userId ? ` · ${t('console.alerts.byYou')}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </DetailSection>
  );
}
