import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import { estimateWalkMinutes } from '#shared/geo/walking.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { OpeningState } from '#ui/place/opening-state.ts';
import { openingWords } from '#ui/place/opening-words.ts';
import { accessibilityText, CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { publicAddress } from '#ui/place/public-place-words.ts';
import { telephoneHref } from '#web/app/telephone.ts';
import styles from './places.module.css';

type Props = {
  readonly place: NearbyPlace;
  readonly distances: 'exact' | 'rough';
  readonly opening: OpeningState;
  readonly nowMs: number;
  readonly isSelected: boolean;
  readonly onShowOnMap: (() => void) | null;
};

/** One place: what it is, how far, whether it is open, how to call it. */
export function PlaceCard({ place, distances, opening, nowMs, isSelected, onShowOnMap }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const minutes = estimateWalkMinutes(place.distanceMeters);
  return (
    <li className={styles.card} data-selected={isSelected} id={`place-${place.id}`}>
      <h3 className={styles.name}>{place.name}</h3>
      <p className={styles.facts}>
        {t(CATEGORY_TEXT[place.category])}
        {distances === 'rough' ? '' : ` · ${format.distance(place.distanceMeters)}`}
        {distances === 'rough' || minutes === null ? '' : ` · ${t('web.places.walk', { minutes })}`}
      </p>
      <p className={styles.address}>{publicAddress(place)}</p>
      <p className={styles.opening} data-opening={opening.kind}>
        <span aria-hidden="true" className={styles.sign} />
        {openingWords(opening, { timeZone: place.timeZone, nowMs }, texts)}
      </p>
      {place.accessibility === '' ? null : (
        <p className={styles.address}>{accessibilityText(place.accessibility, t)}</p>
      )}
      <div className={styles.actions}>
        {place.phone === '' ? null : (
          <a
            className={styles.call}
            href={telephoneHref(place.phone)}
            aria-label={t('web.places.callName', { name: place.name })}
          >
            {t('ui.public.call', { phone: place.phone })}
          </a>
        )}
        {onShowOnMap === null ? null : (
          <button
            type="button"
            className={styles.secondary}
            onClick={onShowOnMap}
            aria-label={t('web.places.showOnMapName', { name: place.name })}
          >
            {t('web.places.showOnMap')}
          </button>
        )}
      </div>
      {place.verifiedOn === null ? null : (
        <p className={styles.verified}>
          {t(isPoliceSite(place.category) ? 'ui.public.fileOf' : 'ui.public.labelUntil', {
            date: format.day(place.verifiedOn),
          })}
        </p>
      )}
      {place.credit === '' ? null : <p className={styles.verified}>{place.credit}</p>}
    </li>
  );
}
