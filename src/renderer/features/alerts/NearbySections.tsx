import { formatRoute } from '#renderer/app/route.ts';
import type { ConsoleAlertDetail } from '#shared/contract/console/alerts.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { openingStateAt } from '#ui/place/opening-state.ts';
import { openingText } from '#ui/place/opening-text.ts';
import { useNow } from '#ui/time/use-now.ts';
import classes from './alerts.module.css';

type Props = {
  readonly detail: ConsoleAlertDetail;
  /** Local clock minus server clock: a machine whose clock is wrong must not call a closed door open. */
  readonly clockOffsetMs: number;
};

/** Places that are open now and police units nearby, and the sentence that nobody may misread. */
export function NearbySections({ detail, clockOffsetMs }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const nowMs = useNow(30_000) - clockOffsetMs;
  return (
    <>
      <DetailSection title={t('console.alerts.nearestPlaces')}>
        {detail.nearestPlaces.length === 0 ? <p className={classes.note}>{t('console.alerts.noPlaces')}</p> : null}
        {detail.nearestPlaces.map((place) => (
          <div key={place.id} className={classes.near}>
            <span className={classes.nearName}>
              <a href={formatRoute({ page: 'places', placeId: place.id })}>{place.name}</a>
              <span className={classes.file}>
                {openingText(
                  openingStateAt(place.openingHours, place.timeZone, nowMs),
                  { timeZone: place.timeZone, nowMs },
                  texts,
                )}
              </span>
            </span>
            <span className={classes.distance}>{format.distance(place.distanceMeters)}</span>
          </div>
        ))}
      </DetailSection>
      <DetailSection title={t('console.alerts.nearestPolice')}>
        {detail.nearestPoliceSites.map((site) => (
          <div key={site.id} className={classes.near}>
            <span className={classes.nearName}>
              <a href={formatRoute({ page: 'places', placeId: site.id })}>{site.name}</a>
              {site.phone === '' ? null : <span className={classes.phone}>{site.phone}</span>}
            </span>
            <span className={classes.distance}>{format.distance(site.distanceMeters)}</span>
          </div>
        ))}
        <p className={classes.notDone}>{t('console.alerts.notTransmitted')}</p>
      </DetailSection>
    </>
  );
}
