import { useCallback, useMemo, useState } from 'react';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { MapTarget } from '#ui/map/map-view-props.ts';
import { useCore } from './core-context.tsx';
import { goTo } from './route.ts';

/** Closest zoom the map comes to by itself: the streets around one place. */
const PLACE_ZOOM = 12;

type Options = {
  /** The page whose address names the open place. */
  readonly page: 'places' | 'followUp';
  readonly placeId: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
};

export type PlaceOnMap = {
  /** Where the open place is; null: none is open, or it has no position. */
  readonly lonLat: LonLat | null;
  /** Where the map goes: only for a choice made outside the map. */
  readonly target: MapTarget | null;
  readonly fromMap: (n: number) => void;
  readonly clear: () => void;
};

/** The open place of a page as its map sees it, and how the map opens another. */
export function usePlaceOnMap({ page, placeId, lon, lat }: Options): PlaceOnMap {
  const core = useCore();
  const [chosenOnMap, setChosenOnMap] = useState<string | null>(null);
  const fromMap = useCallback(
    (n: number) => {
      void core.places.get({ n }).then((found) => {
        if (found === null) return;
        setChosenOnMap(found.place.id);
        goTo({ page, placeId: found.place.id });
      });
    },
    [core, page],
  );
  const clear = useCallback(() => goTo({ page, placeId: null }), [page]);
  const lonLat = useMemo<LonLat | null>(
    () => (placeId === null || lon === null || lat === null ? null : [lon, lat]),
    [placeId, lon, lat],
  );
  const isFromMap = placeId !== null && placeId === chosenOnMap;
  const target = useMemo<MapTarget | null>(
    () => (lonLat === null || isFromMap ? null : { kind: 'point', lonLat, minZoom: PLACE_ZOOM }),
    [lonLat, isFromMap],
  );
  return { lonLat, target, fromMap, clear };
}
