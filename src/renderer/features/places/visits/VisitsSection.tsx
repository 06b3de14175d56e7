import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { VISIT_NEED_TEXT } from '#renderer/app/visit-texts.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { PlaceVisits } from '#shared/contract/console/visits.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { OpenActions } from './OpenActions.tsx';
import { VisitActions } from './VisitActions.tsx';
import { VisitHistory } from './VisitHistory.tsx';
import { placeVisitsQuery } from './visit-queries.ts';
import classes from './visits.module.css';

/** When a place is to be visited, what the visits found, what has to be mended. For those who follow up, never for the venue. */
export function VisitsSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const { place } = detail;
  const visits = useQuery(placeVisitsQuery(useCore(), place.id)).data;
  if (visits === undefined) return <div aria-busy="true" />;
  if (visits === null) return <p className={classes.note}>{t('console.visit.notYours')}</p>;
  return (
    <>
      <DetailSection title={t('console.visit.next')}>
        <Next visits={visits} />
        <VisitActions placeId={place.id} placeName={place.name} visits={visits} />
      </DetailSection>
      <OpenActions actions={visits.actions} canEdit={visits.canPlan} />
      <DetailSection title={t('console.visit.history')}>
        <VisitHistory visits={visits.visits} />
      </DetailSection>
    </>
  );
}

function Next({ visits: { need, dueOn, planned } }: { readonly visits: PlaceVisits }) {
  const { t, format } = useTexts();
  return (
    <>
      <p className={classes.need} data-due={need === 'overdue' || need === 'again'}>
        {need === null ? t('console.visit.needNone') : t(VISIT_NEED_TEXT[need])}
        {dueOn === null ? null : (
          <span className={classes.note}> · {t('console.visit.before', { day: format.day(dueOn) })}</span>
        )}
      </p>
      {planned.map(({ id, kind, plannedOn, assigneeName }) => (
        <p key={id} className={classes.note}>
          {t(kind === 'audit' ? 'console.visit.plannedAudit' : 'console.visit.plannedMystery', {
            day: format.day(plannedOn),
          })}
          {assigneeName === '' ? '' : ` · ${assigneeName}`}
        </p>
      ))}
    </>
  );
}
