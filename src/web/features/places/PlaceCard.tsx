import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import { estimateWalkMinutes } from '#shared/geo/walking.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { telephoneHref } from '#web/app/telephone.ts';
import type { Opening } from './nearby.ts';
import styles from './places.module.css';

type Props = {
  readonly place: NearbyPlace;
  readonly opening: Opening;
  readonly isSelected: boolean;
  readonly onShowOnMap: () => void;
};

/** One place: what it is, how far, whether it is open, how to call it. */
export function PlaceCard({ place, opening, isSelected, onShowOnMap }: Props) {
  const { t, format } = useTexts();
  const minutes = estimateWalkMinutes(place.distanceMeters);
  return (
    <li className={styles.card} data-selected={isSelected} id={`place-${place.id}`}>
      <h3 className={styles.name}>{place.name}</h3>
      <p className={styles.facts}>
        {t(CATEGORY_TEXT[place.category])} · {format.distance(place.distanceMeters)}
        {minutes === null ? '' : ` · ${t('web.places.walk', { minutes })}`}
      </p>
      <p className={styles.address}>
        {[place.address, `${place.postcode} ${place.communeName}`.trim()].filter((part) => part !== '').join(', ')}
      </p>
      <p className={styles.opening} data-opening={opening}>
        <span aria-hidden="true" className={styles.sign} />
        {t(OPENING_TEXT[opening])}
      </p>
      {place.accessibility === '' ? null : <p className={styles.address}>{place.accessibility}</p>}
      <div className={styles.actions}>
        {place.phone === '' ? null : (
          <a
            className={styles.call}
            href={telephoneHref(place.phone)}
            aria-label={t('web.places.callName', { name: place.name })}
          >
            {t('web.places.call', { phone: place.phone })}
          </a>
        )}
        <button
          type="button"
          className={styles.secondary}
          onClick={onShowOnMap}
          aria-label={t('web.places.showOnMapName', { name: place.name })}
        >
          {t('web.places.showOnMap')}
        </button>
      </div>
      {place.verifiedOn === null ? null : (
        <p className={styles.verified}>
          {t(isPoliceSite(place.category) ? 'web.places.fileOf' : 'web.places.labelUntil', {
            date: format.day(place.verifiedOn),
          })}
        </p>
      )}
    </li>
  );
}

const OPENING_TEXT: Readonly<Record<Opening, string>> = {
  open: 'web.places.openNow',
  unknown: 'web.places.hoursUnknown',
  closed: 'web.places.closedNow',
};
