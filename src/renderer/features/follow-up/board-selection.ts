import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import type { BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import type { MapTarget } from '#ui/map/map-view-props.ts';
import type { BoardView } from './board-queries.ts';

/** Closest zoom the map comes to by itself: the streets around one place. */
const PLACE_ZOOM = 12;

export type BoardSelection = {
  /** Null: nothing is selected, or it is on its way. */
  readonly row: BoardRow | null;
  readonly isMissing: boolean;
  readonly n: number | null;
  readonly index: number | null;
  /** Where the map goes: only for a choice made outside the map. */
  readonly target: MapTarget | null;
  readonly fromList: (row: BoardRow, index: number) => void;
  readonly fromMap: (n: number) => void;
  readonly clear: () => void;
};

/** One selected place, the same in the list, on the map and in the detail, whoever chose it. */
export function useBoardSelection(placeId: string | null, view: BoardView): BoardSelection {
  const core = useCore();
  const [chosenOnMap, setChosenOnMap] = useState<string | null>(null);
  const [picked, setPicked] = useState<{
    readonly id: string;
    readonly index: number;
    readonly view: BoardView;
  } | null>(null);
  const found = useQuery({
    queryKey: ['followUp', 'place', placeId],
    queryFn: async ({ signal }) => {
      const id = placeId ?? '';
      const [row, detail] = await Promise.all([
        core.followUp.get({ placeId: id }, { signal }),
        core.places.get({ id }, { signal }),
      ]);
      return { row, lon: detail?.place.lon ?? null, lat: detail?.place.lat ?? null };
    },
    enabled: placeId !== null,
  });
  const row = placeId === null ? null : (found.data?.row ?? null);
  const n = row?.n ?? null;
  const indexOf = useQuery({
    queryKey: ['followUp', 'index', view.filter, view.sort, n],
    queryFn: ({ signal }) => core.followUp.indexOf({ ...view, n: n ?? 0 }, { signal }),
    enabled: n !== null,
  });
  const isPicked = picked !== null && picked.id === placeId && picked.view === view;
  const fromList = useCallback(
    (chosen: BoardRow, index: number) => {
      setPicked({ id: chosen.placeId, index, view });
      goTo({ page: 'followUp', placeId: chosen.placeId });
    },
    [view],
  );
  const fromMap = useCallback(
    (chosen: number) => {
      void core.places.get({ n: chosen }).then((detail) => {
        if (detail === null) return;
        setChosenOnMap(detail.place.id);
        goTo({ page: 'followUp', placeId: detail.place.id });
      });
    },
    [core],
  );
  const clear = useCallback(() => goTo({ page: 'followUp', placeId: null }), []);
  const { lon = null, lat = null } = found.data ?? {};
  const isFromMap = placeId !== null && placeId === chosenOnMap;
  const target = useMemo<MapTarget | null>(
    () =>
      placeId === null || lon === null || lat === null || isFromMap
        ? null
        : { kind: 'point', lonLat: [lon, lat], minZoom: PLACE_ZOOM },
    [placeId, lon, lat, isFromMap],
  );
  return {
    row,
    isMissing: placeId !== null && found.isSuccess && row === null,
    n,
    // A row that was clicked stays the active one while its new place in the list is on its way.
    index: indexOf.data?.index ?? (isPicked ? picked.index : null),
    target,
    fromList,
    fromMap,
    clear,
  };
}
