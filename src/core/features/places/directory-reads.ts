import { implement } from '@orpc/server';
import { namedTerritories } from '#core/place-directory/named-territories.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import type { PlaceFacets } from '#shared/contract/console/place-filter.ts';
import { consolePlacesContract, type PlacePoints } from '#shared/contract/console/places.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { publicViewToday } from './public-view.ts';

/** What list, map and filters ask. Signed out, a window sees no places. */
export function createDirectoryReads(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consolePlacesContract);
  return {
    list: os.list.handler(async ({ input }) => {
      const workspace = holder.current();
      if (!workspace) return { total: 0, rows: [] };
      const page = await workspace.places.page(input.filter, input.sort, input.offset, input.limit);
      const isPending = (id: string) => workspace.rows.isPending('place', id);
      return { total: page.total, rows: [...workspace.placeRows(page.n, isPending)] };
    }),
    indexOf: os.indexOf.handler(async ({ input }) => ({
      index: (await holder.current()?.places.indexOf(input.filter, input.sort, input.n)) ?? null,
    })),
    points: os.points.handler(async ({ input }) => (await holder.current()?.places.points(input.filter)) ?? NO_POINTS),
    counts: os.counts.handler(
      async () =>
        (await holder.current()?.places.counts()) ?? { total: 0, byLabelState: {}, byCategory: {}, disputed: 0 },
    ),
    facets: os.facets.handler(async ({ input }) => {
      const facets = await holder.current()?.places.facets(input.filter);
      return facets === undefined ? NO_FACETS : { ...facets, territories: await namedTerritories(facets.territories) };
    }),
    publicView: os.publicView.handler(({ input }) => {
      const place = holder.current()?.rows.get('place', input.id);
      return place === undefined ? null : publicViewToday(place, clock.nowMs());
    }),
  };
}

const NO_POINTS: PlacePoints = {
  n: new Uint32Array(),
  lonLat: new Float32Array(),
  category: new Uint8Array(),
  label: new Uint8Array(),
};

const NO_FACETS: PlaceFacets = {
  byLabelState: {},
  byCategory: {},
  territories: [],
  mine: 0,
  withoutPosition: 0,
  temporary: 0,
  disputed: 0,
};
