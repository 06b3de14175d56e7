import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type PlaceOnMap, usePlaceOnMap } from '#renderer/app/place-on-map.ts';
import { goTo } from '#renderer/app/route.ts';
import type { PlaceDetail, PlaceRow } from '#shared/contract/console/places.contract.ts';
import { type PlacesView, placeQuery } from './places-view.ts';

export type PlaceSelection = PlaceOnMap & {
  readonly detail: PlaceDetail | null;
  /** The place of the address is gone, or is not for this person. */
  readonly isMissing: boolean;
  readonly n: number | null;
  readonly index: number | null;
  readonly fromList: (row: PlaceRow, index: number) => void;
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
  const { lon = null, lat = null } = detail?.place ?? {};
  const onMap = usePlaceOnMap({ page: 'places', placeId, lon, lat });
  const isMissing = placeId !== null && detailQuery.isSuccess && detailQuery.data === null;
  return { ...onMap, detail, isMissing, n, index, fromList };
}
