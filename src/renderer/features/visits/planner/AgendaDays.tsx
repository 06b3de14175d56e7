import { formatRoute } from '#renderer/app/route.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { todayHere } from '#ui/time/local-day.ts';
import { useAgenda } from './due-view.ts';
import classes from './planner.module.css';

/** Days shown at once: a fortnight's worth at the usual pace. */
const MAX_DAYS = 8;

/** The days that have visits, as links to them. A day that has passed is due: its visits were not made. */
export function AgendaDays() {
  const { t, format } = useTexts();
  const days = useAgenda();
  if (days.length === 0) return null;
  const today = todayHere();
  return (
    <nav className={classes.agenda} aria-label={t('console.visits.agenda')}>
      {days.slice(0, MAX_DAYS).map(({ day, count }) => (
        <a key={day} className={classes.agendaDay} data-past={day < today} href={formatRoute({ page: 'visits', day })}>
          {day === today ? t('console.visits.todayShort') : format.day(day)}
          <span className={classes.agendaCount}>{format.number(count)}</span>
          {day < today ? <span className="b-visually-hidden">{t('console.visits.dayMissed')}</span> : null}
        </a>
      ))}
    </nav>
  );
}
