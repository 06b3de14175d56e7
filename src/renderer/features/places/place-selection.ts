import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import type { PlaceDetail, PlaceRow } from '#shared/contract/console/places.contract.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { MapTarget } from '#ui/map/map-view-props.ts';
import { type PlacesView, placeQuery } from './places-view.ts';

/** Closest zoom the map comes to by itself: the streets around one place. */
const PLACE_ZOOM = 12;

export type PlaceSelection = {
  readonly detail: PlaceDetail | null;
  /** The place of the address is gone, or is not for this person. */
  readonly isMissing: boolean;
  readonly n: number | null;
  readonly index: number | null;
  /** Where it is; null: nothing is selected, or it has no position. */
  readonly lonLat: LonLat | null;
  /** Where the map goes: only for a choice made outside the map. */
  readonly target: MapTarget | null;
  readonly fromList: (row: PlaceRow, index: number) => void;
  readonly fromMap: (n: number) => void;
  readonly clear: () => void;
};

type Picked = {
  readonly id: string;
  readonly n: number;
  readonly index: number;
  readonly view: PlacesView;
};

/** One selected place, the same in the list, on the map and in the detail, whoever chose it. */
export function usePlaceSelection(placeId: string | null, view: PlacesView): PlaceSelection {
  const core = useCore();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [chosenOnMap, setChosenOnMap] = useState<string | null>(null);
  const detailQuery = useQuery({ ...placeQuery(core, placeId ?? ''), enabled: placeId !== null });
  const detail = placeId === null ? null : (detailQuery.data ?? null);
  const isPicked = picked !== null && picked.id === placeId;
  const n = detail?.n ?? (isPicked ? picked.n : null);
  const indexQuery = useQuery({
    queryKey: ['place', 'index', view.filter, view.sort, n],
    queryFn: ({ signal }) => core.places.indexOf({ ...view, n: n ?? 0 }, { signal }),
    enabled: n !== null,
  });
  const index = isPicked && picked.view === view ? picked.index : (indexQuery.data?.index ?? null);
  const fromList = useCallback(
    (row: PlaceRow, at: number) => {
      setPicked({ id: row.id, n: row.n, index: at, view });
      goTo({ page: 'places', placeId: row.id });
    },
    [view],
  );
  const fromMap = useCallback(
    (chosen: number) => {
      void core.places.get({ n: chosen }).then((found) => {
        if (found === null) return;
        setChosenOnMap(found.place.id);
        goTo({ page: 'places', placeId: found.place.id });
      });
    },
    [core],
  );
  const clear = useCallback(() => goTo({ page: 'places', placeId: null }), []);
  const lon = detail?.place.lon ?? null;
  const lat = detail?.place.lat ?? null;
  const isFromMap = placeId !== null && placeId === chosenOnMap;
  const lonLat = useMemo<LonLat | null>(
    () => (placeId === null || lon === null || lat === null ? null : [lon, lat]),
    [placeId, lon, lat],
  );
  const target = useMemo<MapTarget | null>(
    () => (lonLat === null || isFromMap ? null : { kind: 'point', lonLat, minZoom: PLACE_ZOOM }),
    [lonLat, isFromMap],
  );
  const isMissing = placeId !== null && detailQuery.isSuccess && detailQuery.data === null;
  return { detail, isMissing, n, index, lonLat, target, fromList, fromMap, clear };
}
