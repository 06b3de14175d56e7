import type { Workspace } from '#core/workspace/workspace.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { canEditPlace } from '#shared/domain/place/place-mutators.ts';

/** One place with all that this person may see of it; a duplicate that was merged away is still found by its id. */
export function placeDetail(workspace: Workspace, id: string, nowUtc: string): PlaceDetail | null {
  const { rows, me, placeNumber } = workspace;
  const place = rows.get('place', id);
  const n = placeNumber(id);
  if (!place || n === undefined) return null;
  const isOurs = place.ownerOrgId === me.actor.orgId;
  const canSeeContact = isOurs && can(me.actor, 'placeContact.read');
  const canSeeTrail = isOurs && can(me.actor, 'label.read');
  return {
    n,
    place: { ...place, labelState: effectiveLabelState(place, localDateAt(nowUtc, place.timeZone)) },
    contact: canSeeContact ? (rows.get('placeContact', id) ?? null) : null,
    trail: canSeeTrail ? (rows.get('placeTrail', id) ?? null) : null,
    mergedIntoName: place.mergedIntoId === null ? null : (rows.get('place', place.mergedIntoId)?.name ?? null),
    merged: rows.where('place', 'mergedIntoId', id).map(({ id: mergedId, name }) => ({ id: mergedId, name })),
    isPending: rows.isPending('place', id) || rows.isPending('placeContact', id) || rows.isPending('placeTrail', id),
    canEdit: canEditPlace(me.actor, place) && place.mergedIntoId === null,
    canSeeContact,
    canSeeTrail,
  };
}
