import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type PlaceOnMap, usePlaceOnMap } from '#renderer/app/place-on-map.ts';
import { goTo } from '#renderer/app/route.ts';
import type { BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import type { BoardView } from './board-queries.ts';

export type BoardSelection = PlaceOnMap & {
  /** Null: nothing is selected, or it is on its way. */
  readonly row: BoardRow | null;
  readonly isMissing: boolean;
  readonly n: number | null;
  readonly index: number | null;
  readonly fromList: (row: BoardRow, index: number) => void;
};

type Picked = { readonly id: string; readonly index: number; readonly view: BoardView };

/** One selected place, the same in the list, on the map and in the detail, whoever chose it. */
export function useBoardSelection(placeId: string | null, view: BoardView): BoardSelection {
  const core = useCore();
  const [picked, setPicked] = useState<Picked | null>(null);
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
  const { lon = null, lat = null } = found.data ?? {};
  const onMap = usePlaceOnMap({ page: 'followUp', placeId, lon, lat });
  return {
    ...onMap,
    row,
    isMissing: placeId !== null && found.isSuccess && row === null,
    n,
    // A row that was clicked stays the active one while its new place in the list is on its way.
    index: indexOf.data?.index ?? (isPicked ? picked.index : null),
    fromList,
  };
}
