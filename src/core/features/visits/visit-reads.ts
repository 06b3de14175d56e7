import type { Workspace } from '#core/workspace/workspace.ts';
import type {
  AgendaDay,
  Checklists,
  PlaceVisits,
  PlannedStop,
  VisitReport,
} from '#shared/contract/console/visits.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { AuditKind, AuditTemplateVersion, PlannedVisit } from '#shared/domain/audit/audit.ts';
import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { visitNeedOf } from '#shared/domain/audit/visit-need.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { addressOf, openDrafts } from './draft-desk.ts';
import { planOf } from './due-list.ts';

export function agenda({ rows }: Workspace): AgendaDay[] {
  const counts = new Map<string, number>();
  for (const { plannedOn } of rows.where('plannedVisit', 'state', 'planned')) {
    counts.set(plannedOn, (counts.get(plannedOn) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, count]) => ({ day, count }));
}

/** What one visitor needs for a day out. A place that was removed meanwhile is left out. */
export function dayOf(workspace: Workspace, day: string): PlannedStop[] {
  return workspace.rows
    .where('plannedVisit', 'plannedOn', day)
    .filter(({ state }) => state === 'planned')
    .flatMap((visit) => stopOf(workspace, visit) ?? []);
}

function stopOf({ rows, me, placeNumber }: Workspace, visit: PlannedVisit): PlannedStop | null {
  const place = rows.get('place', visit.placeId);
  const n = placeNumber(visit.placeId);
  if (!place || n === undefined) return null;
  // Nobody rings the venue up before a mystery visit.
  const mayCall = visit.kind === 'audit' && can(me.actor, 'placeContact.read');
  const contact = mayCall ? rows.get('placeContact', place.id) : undefined;
  const referent = [contact?.referentName, contact?.referentPhone].filter((part) => part).join(' · ');
  const { name, lon, lat, openingHours, phone } = place;
  return {
    ...planOf(visit),
    n,
    placeId: place.id,
    name,
    address: addressOf(place),
    lon,
    lat,
    openingHours,
    phone,
    referent,
  };
}

export function visitsOf(workspace: Workspace, placeId: string, nowUtc: string): PlaceVisits | null {
  const { me, rows } = workspace;
  const place = rows.get('place', placeId);
  if (!place || place.labelState === 'stateSite' || place.ownerOrgId !== me.actor.orgId) return null;
  if (!can(me.actor, 'label.read')) return null;
  const labelCase = labelCaseOf(place, rows.get('placeLabel', placeId), rows.get('labelRuleBook', me.actor.orgId));
  const due = visitNeedOf(labelStatusAt(labelCase, nowUtc), localDateAt(nowUtc, place.timeZone));
  return {
    need: due?.need ?? null,
    dueOn: due?.dueOn ?? null,
    visits: [...rows.where('audit', 'placeId', placeId)].sort((a, b) => (a.visitedAtUtc < b.visitedAtUtc ? 1 : -1)),
    actions: [...rows.where('correctiveAction', 'placeId', placeId)].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    planned: rows
      .where('plannedVisit', 'placeId', placeId)
      .filter(({ state }) => state === 'planned')
      .sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))
      .map(planOf),
    drafts: openDrafts(workspace)
      .filter((draft) => draft.placeId === placeId)
      .map(({ id, kind, updatedAtUtc }) => ({ id, kind, updatedAtUtc })),
    canRecord: can(me.actor, 'audit.record'),
    canPlan: can(me.actor, 'followUp.edit'),
  };
}

/** A visit with the checklist it was made with. */
export function reportOf(workspace: Workspace, visitId: string): VisitReport | null {
  const visit = workspace.rows.get('audit', visitId);
  if (!visit) return null;
  const versions = versionsOf(workspace, visit.kind);
  const template = versions.find(({ version }) => version === visit.templateVersion);
  return template ? { visit, template } : null;
}

export function checklistsOf(workspace: Workspace): Checklists {
  const newestFirst = (kind: AuditKind) => [...versionsOf(workspace, kind)].reverse();
  const canPublish = can(workspace.me.actor, 'auditTemplate.publish');
  return { audit: newestFirst('audit'), mystery: newestFirst('mystery'), canPublish };
}

/** Oldest first. */
export function versionsOf({ me, rows }: Workspace, kind: AuditKind): readonly AuditTemplateVersion[] {
  return templateVersions(kind, rows.get('auditTemplate', templateIdOf(me.actor.orgId, kind)));
}
