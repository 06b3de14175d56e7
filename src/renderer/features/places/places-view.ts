import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import type { CoreClient } from '#renderer/app/core-client.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import {
  EVERY_PLACE,
  type PlaceFilter,
  type PlaceSort,
  placeFilterSchema,
  placeSortSchema,
} from '#shared/contract/console/place-filter.ts';
import type { PlacePoints, PlaceRow } from '#shared/contract/console/places.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { publicMarkerOf } from '#shared/domain/place/public-place.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';

export type PlacesView = { readonly filter: PlaceFilter; readonly sort: PlaceSort };

const viewSchema = z.object({ filter: placeFilterSchema, sort: placeSortSchema });

function isView(value: unknown): value is z.infer<typeof viewSchema> {
  return viewSchema.safeParse(value).success;
}

const INITIAL: z.infer<typeof viewSchema> = { filter: EVERY_PLACE, sort: { field: 'name', direction: 'asc' } };

/** What the places page lists and how; found again when the person comes back. */
export function usePlacesView() {
  const [view, setView] = useRemembered({ key: 'places', initial: INITIAL, is: isView });
  const setFilter = useCallback(
    (patch: Partial<PlaceFilter>) => setView({ ...view, filter: { ...view.filter, ...patch } }),
    [view, setView],
  );
  const setSort = useCallback((sort: PlaceSort) => setView({ ...view, sort }), [view, setView]);
  return { view, setFilter, setSort };
}

/** The list of a view, page by page. */
export function usePlaceSource({ filter, sort }: PlacesView): PagedSource<PlaceRow> {
  const core = useCore();
  return useMemo(
    () => ({
      key: ['place', 'list', filter, sort],
      fetchPage: (offset, limit, signal) => core.places.list({ filter, sort, offset, limit }, { signal }),
    }),
    [core, filter, sort],
  );
}

/** The points of a view for the map; the former ones stay while the next are on their way. */
export function usePlacePoints(filter: PlaceFilter) {
  const core = useCore();
  const points = useQuery({
    queryKey: ['place', 'points', filter],
    queryFn: ({ signal }) => core.places.points({ filter }, { signal }),
    placeholderData: (former) => former,
    // Typed arrays are compared by what they hold, never shared between answers.
    structuralSharing: false,
  }).data;
  const isPublic = filter.audience === 'public';
  // One answer is one object: the map draws anew whenever it gets another.
  return useMemo(() => (points && isPublic ? asThePublicSees(points) : points), [points, isPublic]);
}

/** A place at risk looks to the public like any other whose label holds. */
function asThePublicSees(points: PlacePoints): PlacePoints {
  const marker = PLACE_CATEGORIES.map((category) => LABEL_STATES.indexOf(publicMarkerOf(category)));
  return { ...points, label: points.category.map((category) => marker[category] ?? 0) };
}

export function placeQuery(core: CoreClient, id: string) {
  return {
    queryKey: ['place', 'detail', id],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => core.places.get({ id }, { signal }),
  };
}
