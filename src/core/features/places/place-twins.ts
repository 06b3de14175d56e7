import type { Workspace } from '#core/workspace/workspace.ts';
import type { PlaceTwin } from '#shared/contract/console/places.contract.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { foldText } from '#shared/domain/place/search-key.ts';
import { mayBeTwins, metersBetween, TWIN_METERS } from '#shared/domain/place/twin.ts';
import { METERS_PER_DEGREE } from '#shared/geo/lon-lat.ts';

/** More would be a list to search in, not to choose from. */
const MAX_TWINS = 10;

/** The organisation's own places that may be the same as this one, namesakes first, then the nearest. */
export function twinsOf({ db, rows, me }: Workspace, place: Place): readonly PlaceTwin[] {
  const reach = TWIN_METERS / METERS_PER_DEGREE;
  const lonReach = reach / Math.max(0.01, Math.cos(((place.lat ?? 0) * Math.PI) / 180));
  const ids = db
    .prepare<unknown[], string>(
      `SELECT id FROM place WHERE owner_org_id = ? AND id <> ? AND merged_into_id IS NULL
         AND ((lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?) OR (name_key = ? AND commune_code = ?))`,
    )
    .pluck()
    .all(
      ...[me.actor.orgId, place.id, (place.lat ?? -200) - reach, (place.lat ?? -200) + reach],
      ...[(place.lon ?? -200) - lonReach, (place.lon ?? -200) + lonReach, foldText(place.name), place.communeCode],
    );
  const nameKey = foldText(place.name);
  return ids
    .flatMap((id) => rows.get('place', id) ?? [])
    .filter((other) => mayBeTwins(place, other))
    .map((other) => ({ place: other, distanceMeters: metersBetween(place, other) }))
    .sort(
      (a, b) =>
        Number(foldText(b.place.name) === nameKey) - Number(foldText(a.place.name) === nameKey) ||
        (a.distanceMeters ?? Number.POSITIVE_INFINITY) - (b.distanceMeters ?? Number.POSITIVE_INFINITY),
    )
    .slice(0, MAX_TWINS);
}
