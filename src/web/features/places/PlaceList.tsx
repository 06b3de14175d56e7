import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { type OpeningState, openingStateAt } from '#ui/place/opening-state.ts';
import type { Nearby } from './nearby.ts';
import { PlaceCard } from './PlaceCard.tsx';
import styles from './places.module.css';

type Props = {
  /** `rough`: measured from where a place about was; too coarse to be told in metres. */
  readonly distances: 'exact' | 'rough';
  readonly nearby: Nearby;
  readonly nowMs: number;
  readonly selectedId: string | null;
  /** Null: there is no map beside the list. */
  readonly onShowOnMap: ((place: NearbyPlace) => void) | null;
};

/** Open places first; those whose hours nobody told next (a call tells); closed ones last, folded. */
export function PlaceList({ distances, nearby, nowMs, selectedId, onShowOnMap }: Props) {
  const { t } = useTexts();
  const groups = groupByOpening(nearby.places, nowMs);
  const cards = (kind: OpeningState['kind']) => (
    <ul className={styles.list}>
      {groups[kind].map(({ place, state }) => (
        <PlaceCard
          key={place.id}
          place={place}
          distances={distances}
          opening={state}
          nowMs={nowMs}
          isSelected={place.id === selectedId}
          onShowOnMap={onShowOnMap === null ? null : () => onShowOnMap(place)}
        />
      ))}
    </ul>
  );
  if (nearby.places.length === 0) return <p className={styles.notice}>{t('web.places.none')}</p>;
  return (
    <>
      <h2 className={styles.group}>{t('web.places.openCount', { count: groups.open.length })}</h2>
      {groups.open.length === 0 ? <p className={styles.notice}>{t('web.places.noneOpen')}</p> : cards('open')}
      {groups.unknown.length === 0 ? null : (
        <>
          <h2 className={styles.group}>{t('web.places.unknownCount', { count: groups.unknown.length })}</h2>
          <p className={styles.hint}>{t('web.places.unknownHint')}</p>
          {cards('unknown')}
        </>
      )}
      {groups.closed.length === 0 ? null : (
        <details className={styles.closed}>
          <summary>{t('web.places.closedCount', { count: groups.closed.length })}</summary>
          {cards('closed')}
        </details>
      )}
    </>
  );
}

type Judged = { readonly place: NearbyPlace; readonly state: OpeningState };

/** By the place's own hours and zone at this minute: true offline too, and when the list has grown old. */
function groupByOpening(places: readonly NearbyPlace[], nowMs: number): Record<OpeningState['kind'], Judged[]> {
  const groups: Record<OpeningState['kind'], Judged[]> = { open: [], unknown: [], closed: [] };
  for (const place of places) {
    const state = openingStateAt(place.openingHours, place.timeZone, nowMs);
    groups[state.kind].push({ place, state });
  }
  return groups;
}
