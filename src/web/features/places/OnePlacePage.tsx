import { lazy, Suspense, useId, useMemo, useState } from 'react';
import type { EmergencyNumber, PublicPlace } from '#shared/contract/api/public.contract.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { publicPlaceWords } from '#ui/place/public-place-words.ts';
import { DangerLine } from '#web/app/DangerLine.tsx';
import { telephoneHref } from '#web/app/telephone.ts';
import { useMinute } from '#web/app/use-minute.ts';
import { useOnline } from '#web/app/use-online.ts';
import type { Origin } from './origin.ts';
import { PlaceList } from './PlaceList.tsx';
import styles from './places.module.css';
import { useNearby } from './use-nearby.ts';
import { useOnePlace } from './use-one-place.ts';

const PlacesMap = lazy(async () => ({ default: (await import('./PlacesMap.tsx')).PlacesMap }));

type Props = {
  readonly id: string;
  readonly numbers: readonly EmergencyNumber[] | null;
  /** To the list of all places. */
  readonly onOthers: () => void;
};

/** The page that a code on a window leads to: this place now, or calmly that it is not one any more, and where else to go. */
export function OnePlacePage({ id, numbers, onOthers }: Props) {
  const { t } = useTexts();
  const state = useOnePlace(id);
  return (
    <div className={styles.one}>
      {state.kind === 'loading' ? <p role="status">{t('web.place.loading')}</p> : null}
      {state.kind === 'ready' ? (
        <Present place={state.place} keptAsOfUtc={state.keptAsOfUtc} numbers={numbers} />
      ) : null}
      {state.kind === 'gone' ? (
        <Absent title={t('web.place.gone')} text={t('web.place.goneText')} numbers={numbers} />
      ) : null}
      {state.kind === 'gone' && state.around !== null ? <OthersNear around={state.around} /> : null}
      {state.kind === 'unavailable' ? (
        <Absent title={t('web.place.unavailable')} text={t('web.place.unavailableText')} numbers={numbers} />
      ) : null}
      <button type="button" className={styles.mapButton} onClick={onOthers}>
        {t('web.place.others')}
      </button>
    </div>
  );
}

type AbsentProps = {
  readonly title: string;
  readonly text: string;
  readonly numbers: readonly EmergencyNumber[] | null;
};

function Absent({ title, text, numbers }: AbsentProps) {
  return (
    <div role="status">
      <h1>{title}</h1>
      <DangerLine numbers={numbers} />
      <p>{text}</p>
    </div>
  );
}

type PresentProps = {
  readonly place: PublicPlace;
  readonly keptAsOfUtc: string | null;
  readonly numbers: readonly EmergencyNumber[] | null;
};

function Present({ place, keptAsOfUtc, numbers }: PresentProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = publicPlaceWords(place, useMinute(), texts);
  return (
    <>
      <h1>{place.name}</h1>
      <DangerLine numbers={numbers} />
      {keptAsOfUtc === null ? null : (
        <p className={styles.notice} role="status">
          {t('web.place.kept', { date: format.dayOf(keptAsOfUtc) })}
        </p>
      )}
      <p className={styles.opening} data-opening={words.opening.kind}>
        <span aria-hidden="true" className={styles.sign} />
        {words.opening.text}
      </p>
      <p className={styles.address}>{words.category}</p>
      <p className={styles.oneAddress}>{words.address}</p>
      {words.accessibility === '' ? null : <p className={styles.address}>{words.accessibility}</p>}
      <Ways place={place} call={words.call} />
      {words.hours === '' ? null : (
        <>
          <h2 className={styles.group}>{t('ui.public.hours')}</h2>
          <p>{words.hours}</p>
        </>
      )}
      {words.proof === '' ? null : <p className={styles.verified}>{words.proof}</p>}
      {words.credit === '' ? null : <p className={styles.verified}>{words.credit}</p>}
    </>
  );
}

/** How to get there and how to call. The telephone's own map is opened only by a press: it may remember. */
function Ways({ place, call }: { readonly place: PublicPlace; readonly call: string }) {
  const { t } = useTexts();
  const listId = useId();
  const [isMapShown, setMapShown] = useState(false);
  const shown = useMemo(() => [{ ...place, distanceMeters: 0 }], [place]);
  return (
    <>
      <div className={styles.actions}>
        {call === '' ? null : (
          <a className={styles.call} href={telephoneHref(place.phone)}>
            {call}
          </a>
        )}
        <button
          type="button"
          className={styles.secondary}
          aria-expanded={isMapShown}
          onClick={() => setMapShown(!isMapShown)}
        >
          {isMapShown ? t('web.places.hideMap') : t('web.places.showOnMap')}
        </button>
        <a className={styles.secondary} href={`geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}`}>
          {t('web.place.ownMap')}
        </a>
      </div>
      <div id={listId} tabIndex={-1} />
      {isMapShown ? (
        <div className={styles.oneMap}>
          <Suspense fallback={<p className={styles.notice}>{t('web.places.mapLoading')}</p>}>
            <PlacesMap places={shown} origin={null} selected={shown[0] ?? null} listId={listId} onChosen={ignore} />
          </Suspense>
        </div>
      ) : null}
    </>
  );
}

function ignore(): void {}

/** Open places around where this one was. */
function OthersNear({ around }: { readonly around: LonLat }) {
  const { t } = useTexts();
  const nowMs = useMinute();
  const name = t('web.place.here');
  const origin = useMemo<Origin>(() => ({ kind: 'commune', name, lonLat: around }), [name, around]);
  const state = useNearby(origin, useOnline());
  if (state.kind !== 'ready') return <p role="status">{t('web.places.loading')}</p>;
  const open = state.nearby.places.slice(0, NEAR_COUNT);
  return (
    <PlaceList
      distances="rough"
      nearby={{ ...state.nearby, places: open }}
      nowMs={nowMs}
      selectedId={null}
      onShowOnMap={null}
    />
  );
}

const NEAR_COUNT = 8;
