import type { Workspace } from '#core/workspace/workspace.ts';
import type { Plannable } from '#shared/contract/console/visits.contract.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';

export const NOTHING_PLANNABLE: Plannable = { placeIds: [], alreadyPlanned: 0, othersOwn: 0, policeSites: 0 };

/** Sorts out of some places those whom the organisation visits; a place that is gone counts nowhere. */
export function plannable({ rows, me }: Workspace, wanted: readonly string[]): Plannable {
  const places = wanted.flatMap((id) => rows.get('place', id) ?? []);
  const isOurs = ({ ownerOrgId }: { readonly ownerOrgId: string }) => ownerOrgId === me.actor.orgId;
  const policeSites = places.filter(({ category }) => isPoliceSite(category));
  const others = places.filter((place) => !isPoliceSite(place.category) && !isOurs(place));
  const ready = places.filter((place) => !isPoliceSite(place.category) && isOurs(place));
  const planned = new Set(rows.where('plannedVisit', 'state', 'planned').map(({ placeId }) => placeId));
  return {
    placeIds: ready.map(({ id }) => id),
    alreadyPlanned: ready.filter(({ id }) => planned.has(id)).length,
    othersOwn: others.length,
    policeSites: policeSites.length,
  };
}
