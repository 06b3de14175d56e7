import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { formatRoute } from '#renderer/app/route.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './follow-up.module.css';

const DUE_DAYS = 30;

/** Conventions that end within 30 days or have ended: due like a place, and belonging to none. */
export function ConventionReminder() {
  const { t } = useTexts();
  const core = useCore();
  const conventions = useQuery({
    queryKey: ['convention', 'list'],
    queryFn: ({ signal }) => core.conventions.list(undefined, { signal }),
  }).data?.conventions;
  const due = (conventions ?? []).filter(({ daysLeft }) => daysLeft !== null && daysLeft <= DUE_DAYS);
  return due.map(({ id, fields, daysLeft }) => (
    <a key={id} className={classes.reminder} href={formatRoute({ page: 'conventions' })}>
      {t((daysLeft ?? 0) < 0 ? 'console.conventions.reminderEnded' : 'console.conventions.reminder', {
        title: fields.title,
        count: Math.abs(daysLeft ?? 0),
      })}
    </a>
  ));
}
