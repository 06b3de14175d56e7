import { implement } from '@orpc/server';
import { mutateOrRefuse } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { type Checklist, consoleVisitsContract, type PlaceVisits } from '#shared/contract/console/visits.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { AUDIT_KINDS } from '#shared/domain/audit/audit.ts';
import { templateIdOf, templateName, templateVersions } from '#shared/domain/audit/default-templates.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { dueVisits, routeOf } from './due-visits.ts';
import { recordDraft } from './record-draft.ts';
import { createVisitDrafts, type VisitDrafts } from './visit-drafts.ts';

/** Signed out, a window sees no visit: reads answer with nothing, changes are refused. */
export function createVisitProcedures(holder: WorkspaceHolder, clock: Clock) {
  return implement(consoleVisitsContract).router({
    ...checklistProcedures(holder),
    ...planProcedures(holder),
    ...formProcedures(holder, clock),
  });
}

function checklistProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleVisitsContract);
  return {
    checklists: os.checklists.handler(() => {
      const workspace = holder.current();
      return {
        checklists: workspace ? checklistsOf(workspace) : [],
        canPublish: workspace !== null && can(workspace.me.actor, 'auditTemplate.publish'),
      };
    }),
    publishChecklist: os.publishChecklist.handler(({ input, errors }) => {
      const workspace = holder.current();
      const templateId = templateIdOf(workspace?.me.actor.orgId ?? '', input.kind);
      const published = workspace?.rows.get('auditTemplate', templateId);
      const version = templateVersions(input.kind, published).length + 1;
      const args = { templateId, kind: input.kind, version: { ...input.version, version } };
      const refusal = mutateOrRefuse(workspace?.engine, 'auditTemplate.publish', args);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return { version };
    }),
  };
}

function planProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleVisitsContract);
  const engine = () => holder.current()?.engine;
  return {
    ofPlace: os.ofPlace.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? visitsOf(workspace, input.placeId) : null;
    }),
    due: os.due.handler(({ input }) => {
      const workspace = holder.current();
      return workspace && can(workspace.me.actor, 'label.read') ? dueVisits(workspace, input.withinDays) : [];
    }),
    route: os.route.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? routeOf(workspace, input) : { placeIds: [], distanceMeters: 0 };
    }),
    plan: os.plan.handler(({ input, errors }) => {
      const { placeIds, ...visit } = input;
      const visits = placeIds.map((placeId) => ({ id: newId(), placeId, ...visit }));
      const refusal = mutateOrRefuse(engine(), 'visit.plan', { visits });
      if (refusal) throw errors.REFUSED({ data: refusal });
      return { visitIds: visits.map(({ id }) => id) };
    }),
    change: os.change.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'visit.change', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    setAction: os.setAction.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'correctiveAction.set', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
  };
}

function formProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleVisitsContract);
  const current = (): { readonly workspace: Workspace; readonly drafts: VisitDrafts } | null => {
    const workspace = holder.current();
    return workspace && { workspace, drafts: createVisitDrafts(workspace.db, clock) };
  };
  return {
    draft: os.draft.handler(({ input }) => current()?.drafts.read(input) ?? null),
    drafts: os.drafts.handler(() => [...(current()?.drafts.all() ?? [])]),
    keepDraft: os.keepDraft.handler(({ input }) => {
      current()?.drafts.keep(input);
      return {};
    }),
    dropDraft: os.dropDraft.handler(({ input }) => {
      current()?.drafts.drop(input);
      return {};
    }),
    record: os.record.handler(({ input, errors }) => {
      const here = current();
      if (!here) throw errors.REFUSED({ data: { code: 'signedOut', field: null } });
      const recorded = recordDraft(here.workspace, here.drafts, input);
      if (!recorded.ok) throw errors.REFUSED({ data: recorded.error });
      const { outcome, score } = recorded.value;
      const labelState = here.workspace.rows.get('place', input.placeId)?.labelState ?? 'candidate';
      return { outcome, score, labelState };
    }),
  };
}

function checklistsOf({ me, rows }: Workspace): Checklist[] {
  return AUDIT_KINDS.map((kind) => {
    const published = rows.get('auditTemplate', templateIdOf(me.actor.orgId, kind));
    return {
      kind,
      name: published?.name ?? templateName(kind),
      versions: [...templateVersions(kind, published)].reverse(),
    };
  });
}

function visitsOf(workspace: Workspace, placeId: string): PlaceVisits | null {
  const { me, rows } = workspace;
  const place = rows.get('place', placeId);
  if (!place || place.labelState === 'stateSite' || place.ownerOrgId !== me.actor.orgId) return null;
  if (!can(me.actor, 'label.read')) return null;
  const drafts = createDraftKinds(workspace, placeId);
  return {
    visits: [...rows.where('audit', 'placeId', placeId)].sort((a, b) => (a.visitedAtUtc < b.visitedAtUtc ? 1 : -1)),
    actions: [...rows.where('correctiveAction', 'placeId', placeId)].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    planned: rows.where('plannedVisit', 'placeId', placeId).filter(({ state }) => state === 'planned'),
    drafts,
    canRecord: can(me.actor, 'audit.record'),
    canPlan: can(me.actor, 'followUp.edit'),
  };
}

function createDraftKinds({ db }: Workspace, placeId: string): PlaceVisits['drafts'] {
  const kept = db.prepare<[string], string>('SELECT kind FROM visit_draft WHERE place_id = ?').pluck().all(placeId);
  return AUDIT_KINDS.filter((kind) => kept.includes(kind));
}
