import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import {
  EVERY_PLACE,
  type PlaceFacets,
  type PlaceFilter,
  type PlaceTerritory,
} from '#shared/contract/console/place-filter.ts';

/** How many places each value would show, the other parts of the filter staying; the former figures until these are there. */
export function useFacets(filter: PlaceFilter): PlaceFacets | undefined {
  const core = useCore();
  return useQuery({
    queryKey: ['place', 'facets', filter],
    queryFn: ({ signal }) => core.places.facets({ filter }, { signal }),
    placeholderData: keepPreviousData,
  }).data;
}

export type Territories = {
  /** Every commune and département that has places, most places first, counted under the rest of the filter. */
  readonly all: readonly PlaceTerritory[];
  readonly nameOf: (code: string) => string;
};

/** Communes, arrondissements and départements to choose from. One that the rest of the filter empties stays, with a zero. */
export function useTerritories(filter: PlaceFilter): Territories {
  const everywhere = useFacets(EVERY_PLACE)?.territories;
  const here = useFacets(filter)?.territories;
  const all = useMemo(() => {
    const counts = new Map((here ?? []).map(({ code, count }) => [code, count]));
    return (everywhere ?? []).map((territory) => ({ ...territory, count: counts.get(territory.code) ?? 0 }));
  }, [everywhere, here]);
  const names = useMemo(() => new Map(all.map(({ code, name }) => [code, name])), [all]);
  const nameOf = useCallback((code: string) => names.get(code) ?? code, [names]);
  return { all, nameOf };
}

const MINUTE_MS = 60_000;

/** « Open now » is another answer from minute to minute: while it is asked for, list, map and figures are asked again. */
export function useOpenNowRefresh({ isOpenNow }: PlaceFilter): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isOpenNow) return;
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['place'] }), MINUTE_MS);
    return () => clearInterval(timer);
  }, [isOpenNow, queries]);
}
