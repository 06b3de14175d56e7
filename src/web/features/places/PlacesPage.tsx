import { lazy, type RefObject, Suspense, useId, useRef, useState } from 'react';
import type { EmergencyNumber, NearbyPlace } from '#shared/contract/api/public.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DangerLine } from '#web/app/DangerLine.tsx';
import { useMedia } from '#web/app/use-media.ts';
import { useMinute } from '#web/app/use-minute.ts';
import { useOnline } from '#web/app/use-online.ts';
import type { Nearby } from './nearby.ts';
import { OriginChooser } from './OriginChooser.tsx';
import type { Origin } from './origin.ts';
import { PlaceList } from './PlaceList.tsx';
import styles from './places.module.css';
import { type NearbyState, useNearby } from './use-nearby.ts';

const PlacesMap = lazy(async () => ({ default: (await import('./PlacesMap.tsx')).PlacesMap }));
/** Here the map has room beside the list; below, it comes when asked for (it weighs more than all the rest). */
const WIDE = '(min-width: 60rem)';

/** Nearest places: list and map of the same truth. */
export function PlacesPage({ numbers }: { readonly numbers: readonly EmergencyNumber[] | null }) {
  const { t } = useTexts();
  const listId = useId();
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [selected, setSelected] = useState<NearbyPlace | null>(null);
  const mapRef = useRef<HTMLDivElement>(null);
  const [isMapWanted, setIsMapWanted] = useState(false);
  const isWide = useMedia(WIDE);
  const nowMs = useMinute();
  const state = useNearby(origin, useOnline());
  const nearby = state.kind === 'ready' ? state.nearby : null;
  const isMapShown = isWide || isMapWanted;
  const showOnMap = (place: NearbyPlace): void => {
    setSelected(place);
    setIsMapWanted(true);
    bringIntoView(mapRef);
  };
  return (
    <div className={styles.page} data-map={isMapShown}>
      <div className={styles.head}>
        <h1>{t('web.places.title')}</h1>
        <DangerLine numbers={numbers} />
        <OriginChooser
          onChosen={(next) => {
            setSelected(null);
            setOrigin(next);
          }}
        />
        <StateNotice state={state} />
        {isWide ? null : (
          <button
            type="button"
            className={styles.mapButton}
            aria-expanded={isMapWanted}
            onClick={() => setIsMapWanted(!isMapWanted)}
          >
            {isMapWanted ? t('web.places.hideMap') : t('web.places.showMap')}
          </button>
        )}
      </div>
      {isMapShown ? (
        <div className={styles.map} ref={mapRef}>
          <Suspense fallback={<p className={styles.notice}>{t('web.places.mapLoading')}</p>}>
            <PlacesMap
              places={nearby?.places ?? NO_PLACES}
              origin={origin}
              selected={selected}
              listId={listId}
              onChosen={setSelected}
            />
          </Suspense>
        </div>
      ) : null}
      <div id={listId} tabIndex={-1} className={styles.results}>
        {nearby === null ? null : (
          <PlaceList
            distances="exact"
            nearby={nearby}
            nowMs={nowMs}
            selectedId={selected?.id ?? null}
            onShowOnMap={showOnMap}
          />
        )}
      </div>
    </div>
  );
}

const NO_PLACES: readonly NearbyPlace[] = [];

/** One sentence on how fresh and how complete the list is. */
function StateNotice({ state }: { readonly state: NearbyState }) {
  const { t } = useTexts();
  return (
    <div className={styles.notice} role="status">
      {state.kind === 'idle' ? <p>{t('web.places.explain')}</p> : null}
      {state.kind === 'loading' ? <p>{t('web.places.loading')}</p> : null}
      {state.kind === 'unavailable' ? <p>{t('web.places.unavailable')}</p> : null}
      {state.kind === 'ready' ? <Freshness nearby={state.nearby} /> : null}
    </div>
  );
}

function Freshness({ nearby }: { readonly nearby: Nearby }) {
  const { t, format } = useTexts();
  const values = {
    date: `${format.day(localDay(nearby.asOfUtc))}, ${format.clockShort(nearby.asOfUtc)}`,
    place: nearby.communeName ?? t('web.places.yourPosition'),
  };
  return <p>{nearby.source === 'kept' ? t('web.places.asOfKept', values) : t('web.places.asOf', values)}</p>;
}

/** On a phone the map is above the list: after it has been drawn, the page goes to it. */
function bringIntoView(ref: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => ref.current?.scrollIntoView({ block: 'nearest' }));
}

/** `2026-11-22` of this device's zone: Swedish writes dates as ISO does. */
function localDay(instantUtc: string): string {
  return new Date(instantUtc).toLocaleDateString('sv-SE');
}
