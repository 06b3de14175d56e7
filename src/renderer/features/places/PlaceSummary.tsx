import { OWNER_TEXT } from '#renderer/app/owner-texts.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { creditOf } from '#shared/domain/place-export/credit.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { hoursText } from '#ui/place/hours-text.ts';
import { placeNowText } from '#ui/place/place-now.ts';
import { accessibilityText } from '#ui/place/place-texts.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useNow } from '#ui/time/use-now.ts';
import classes from './places.module.css';

/** Whether it is open, how to reach it, where it is, whose it is. */
export function PlaceSummary({ detail }: { readonly detail: PlaceDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { place } = detail;
  const nowMs = useNow(30_000);
  return (
    <>
      <Facts
        facts={[
          {
            label: t('console.places.now'),
            value: placeNowText(place, nowMs, texts),
          },
          ...contactFacts(place, texts),
          ...positionFacts(place, texts),
          { label: t('console.places.owner'), value: t(OWNER_TEXT[place.ownerKind]) },
          { label: t('console.places.changed'), value: <RelativeTime instantUtc={place.updatedAtUtc} /> },
        ]}
      />
      {place.welcomesPublic ? null : <p className={classes.why}>{t('console.places.noPublic')}</p>}
      {creditOf(place.source) === '' ? null : <p className={classes.note}>{creditOf(place.source)}</p>}
      {place.source === '' || place.sourceUpdatedOn === null ? null : (
        <p className={classes.note}>
          {t('console.places.source', {
            source: place.source,
            day: texts.format.day(place.sourceUpdatedOn),
          })}
        </p>
      )}
    </>
  );
}

type Fact = { readonly label: string; readonly value: string };

function contactFacts(place: Place, texts: Texts): readonly Fact[] {
  const { t } = texts;
  return [
    { label: t('console.places.phone'), value: place.phone },
    { label: t('console.places.email'), value: place.email },
    { label: t('console.places.website'), value: place.website },
    { label: t('console.places.hours'), value: hoursText(place.openingHours, texts) ?? place.openingHours },
    { label: t('console.places.access'), value: accessibilityText(place.accessibility, t) },
  ].filter((fact) => fact.value !== '');
}

function positionFacts(place: Place, { t, format }: Texts): readonly Fact[] {
  if (place.lon === null || place.lat === null) {
    return [{ label: t('console.places.position'), value: t('console.places.noPosition') }];
  }
  return [{ label: t('console.places.position'), value: format.position(place.lat, place.lon) }];
}
