import type { LabelLine } from '#core/label-directory/label-directory.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { DueVisit } from '#shared/contract/console/visits.contract.ts';
import type { PlannedVisit } from '#shared/domain/audit/audit.ts';
import { dayRoute } from '#shared/domain/audit/day-route.ts';
import { daysBetween } from '#shared/domain/calendar/local-date.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';

/** Places that want a visit within so many days or have one planned: the latest first, never visited ones before them. */
export async function dueVisits(workspace: Workspace, withinDays: number): Promise<DueVisit[]> {
  const planned = plannedByPlace(workspace);
  const lines = await workspace.labels.lines();
  return lines
    .flatMap((line) => dueOf(line, planned.get(line.placeId) ?? null, withinDays) ?? [])
    .sort((a, b) => order(a) - order(b));
}

/** The order of a day's visits, starting from one of the places when asked; places without a position come last. */
export async function routeOf(
  workspace: Workspace,
  query: { readonly placeIds: readonly string[]; readonly startPlaceId: string | null },
): Promise<{ placeIds: string[]; distanceMeters: number }> {
  const positions = new Map((await workspace.labels.lines()).map((line) => [line.placeId, positionOf(line)]));
  const stops = query.placeIds.flatMap((id) => {
    const lonLat = positions.get(id);
    return lonLat ? [{ id, lonLat }] : [];
  });
  const start = query.startPlaceId === null ? null : (positions.get(query.startPlaceId) ?? null);
  const { ids, distanceMeters } = dayRoute(stops, start);
  const placed = new Set(ids);
  return { placeIds: [...ids, ...query.placeIds.filter((id) => !placed.has(id))], distanceMeters };
}

function dueOf(line: LabelLine, planned: PlannedVisit | null, withinDays: number): DueVisit | null {
  const { status, today } = line;
  const dueOn = status.visitDueOn;
  const daysLeft = dueOn === null ? null : daysBetween(today, dueOn);
  // A candidate that has not signed is not visited yet; whoever left is not visited any more.
  const wantsFirst = dueOn === null && (status.state === 'charterSigned' || status.state === 'trained');
  const isDue = status.state !== 'withdrawn' && (wantsFirst || (daysLeft !== null && daysLeft <= withinDays));
  const wantsAnswer = status.state === 'suspended' || status.reasons.includes('auditFailed');
  if (!isDue && !wantsAnswer && planned === null) return null;
  const { placeId, n, name, category, communeName, lon, lat } = line;
  return {
    placeId,
    n,
    name,
    category,
    communeName,
    lon,
    lat,
    labelState: status.state,
    dueOn,
    daysLeft,
    lastVisitAtUtc: status.file.lastAudit?.atUtc ?? null,
    planned,
  };
}

function plannedByPlace({ rows }: Workspace): ReadonlyMap<string, PlannedVisit> {
  const planned = rows.where('plannedVisit', 'state', 'planned');
  // Several may be planned for one place; the next one is shown.
  return new Map(
    [...planned].sort((a, b) => (a.plannedOn < b.plannedOn ? 1 : -1)).map((visit) => [visit.placeId, visit]),
  );
}

function order({ daysLeft }: DueVisit): number {
  return daysLeft ?? Number.NEGATIVE_INFINITY;
}

function positionOf({ lon, lat }: LabelLine): LonLat | null {
  return lon === null || lat === null ? null : [lon, lat];
}
