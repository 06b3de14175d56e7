import { nearestPlaces } from '#core/place-directory/nearest-places.ts';
import type { PlaceLine } from '#core/place-directory/place-rows.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { LabelState } from '#shared/domain/place/place.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';

/** Somebody in danger walks: farther places are no refuge. Police sites drive. */
const PLACE_REACH_METERS = 5_000;
const POLICE_REACH_METERS = 50_000;
const SHOWN = 5;
/** Looked at before opening hours are known. */
const CANDIDATES = 60;

/** Labels under which a place may be shown to somebody in danger. */
const TRUSTED: ReadonlySet<LabelState> = new Set<LabelState>(['certified', 'atRisk']);

export type NearPlace = PlaceLine & { readonly distanceMeters: number };

/** Certified places around a point that are open now, nearest first. Unknown hours count as closed: never guessed. */
export async function nearestOpenPlaces(
  workspace: Workspace,
  from: LonLat,
  nowMs: number,
): Promise<readonly NearPlace[]> {
  const near = await linesNear(
    workspace,
    from,
    PLACE_REACH_METERS,
    (isPolice, label) => !isPolice && TRUSTED.has(label),
  );
  return near.filter((place) => isOpenAt(place.openingHours, nowMs, place.timeZone) === true).slice(0, SHOWN);
}

/** Police sites around a point, open or not: the operator calls them. */
export async function nearestPoliceSites(workspace: Workspace, from: LonLat): Promise<readonly NearPlace[]> {
  return (await linesNear(workspace, from, POLICE_REACH_METERS, (isPolice) => isPolice)).slice(0, SHOWN);
}

async function linesNear(
  workspace: Workspace,
  from: LonLat,
  withinMeters: number,
  accepts: (isPolice: boolean, label: LabelState) => boolean,
): Promise<readonly NearPlace[]> {
  const near = nearestPlaces(await workspace.places.index(), {
    from,
    withinMeters,
    limit: CANDIDATES,
    accepts: (category, label) => accepts(isPoliceSite(category), label),
  });
  const distances = new Map(near.map(({ n, distanceMeters }) => [n, distanceMeters]));
  const isPending = (id: string): boolean => workspace.rows.isPending('place', id);
  const lines = workspace.placeRows([...distances.keys()], isPending);
  return lines.map((line) => ({ ...line, distanceMeters: distances.get(line.n) ?? 0 }));
}
