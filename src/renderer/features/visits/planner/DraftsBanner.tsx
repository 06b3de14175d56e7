import { IconPencil } from '@tabler/icons-react';
import { formatRoute } from '#renderer/app/route.ts';
import { useVisitDrafts } from '#renderer/app/visit-drafts.ts';
import { VISIT_KIND_TEXT } from '#renderer/app/visit-texts.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './planner.module.css';

/** Visits that were begun on this console and not recorded yet. */
export function DraftsBanner() {
  const { t } = useTexts();
  const drafts = useVisitDrafts();
  if (drafts.length === 0) return null;
  return (
    <section className={classes.drafts} aria-labelledby="visit-drafts">
      <h2 id="visit-drafts" className={classes.draftsTitle}>
        {t('console.visits.inProgress', { count: drafts.length })}
      </h2>
      <ul className={classes.draftList}>
        {drafts.map(({ id, placeName, kind, answeredCount, itemCount, updatedAtUtc }) => (
          <li key={id}>
            <a className={classes.draft} href={formatRoute({ page: 'visit', draftId: id })}>
              <Icon of={IconPencil} size={14} />
              <span className={classes.name}>{placeName}</span>
              <span className={classes.second}>
                {t(VISIT_KIND_TEXT[kind])} · {t('console.visit.answered', { count: answeredCount, total: itemCount })} ·{' '}
                <RelativeTime instantUtc={updatedAtUtc} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
