import { implement } from '@orpc/server';
import { type Printer, unwatched } from '#core/printing/printer.ts';
import { mutateAllOrRefuse, mutateOrRefuse, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleVisitsContract } from '#shared/contract/console/visits.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { templateIdOf } from '#shared/domain/audit/default-templates.ts';
import { MAX_VISITS_PER_CHANGE } from '#shared/domain/audit/visit-mutators.ts';
import { inChunks } from '#shared/kernel/chunks.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { daySheet } from './day-sheet.ts';
import { discardDraft, draftLines, draftView, recordDraft, saveDraft, startDraft } from './draft-desk.ts';
import { dueCounts, dueIds, dueIndexOf, duePage, duePoints } from './due-list.ts';
import { NOTHING_PLANNABLE, plannable } from './plannable.ts';
import { agenda, checklistsOf, dayOf, reportOf, versionsOf, visitsOf } from './visit-reads.ts';

/** Signed out, a window sees no visit: reads answer with nothing, changes are refused. */
export function createVisitProcedures(holder: WorkspaceHolder, clock: Clock, printer: Printer) {
  return implement(consoleVisitsContract).router({
    ...dueProcedures(holder),
    ...planProcedures(holder),
    ...placeProcedures(holder, clock),
    ...draftProcedures(holder, clock),
    ...checklistProcedures(holder),
    ...paperProcedures(holder, printer),
  });
}

const NO_POINTS = {
  n: new Uint32Array(),
  lonLat: new Float32Array(),
  category: new Uint8Array(),
  label: new Uint8Array(),
};

function dueProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleVisitsContract);
  /** The list is for those who follow places up. */
  const reader = (): Workspace | null => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'label.read') ? workspace : null;
  };
  return {
    due: os.due.handler(({ input: { filter, ...page } }) => {
      const workspace = reader();
      return workspace ? duePage(workspace, filter, page) : { total: 0, rows: [] };
    }),
    dueIds: os.dueIds.handler(async ({ input: { filter, ...range } }) => {
      const workspace = reader();
      return { placeIds: workspace ? await dueIds(workspace, filter, range) : [] };
    }),
    dueIndexOf: os.dueIndexOf.handler(async ({ input: { filter, n } }) => {
      const workspace = reader();
      return { index: workspace ? await dueIndexOf(workspace, filter, n) : null };
    }),
    duePoints: os.duePoints.handler(({ input }) => {
      const workspace = reader();
      return workspace ? duePoints(workspace, input.filter) : NO_POINTS;
    }),
    dueCounts: os.dueCounts.handler(() => {
      const workspace = reader();
      return workspace ? dueCounts(workspace) : { overdue: 0, again: 0, soon: 0, first: 0, later: 0 };
    }),
  };
}

function planProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleVisitsContract);
  const engine = () => holder.current()?.engine;
  return {
    agenda: os.agenda.handler(() => {
      const workspace = holder.current();
      return workspace ? agenda(workspace) : [];
    }),
    day: os.day.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? dayOf(workspace, input.day) : [];
    }),
    plannable: os.plannable.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? plannable(workspace, input.placeIds) : NOTHING_PLANNABLE;
    }),
    plan: os.plan.handler(({ input: { placeIds, ...visit }, errors }) => {
      const visits = placeIds.map((placeId) => ({ id: newId(), placeId, ...visit }));
      const list = inChunks(visits, MAX_VISITS_PER_CHANGE).map((chunk) => ({
        name: 'visit.plan',
        args: { visits: chunk },
      }));
      throwIfRefused(errors, mutateAllOrRefuse(engine(), list));
      return { ids: visits.map(({ id }) => id) };
    }),
    change: os.change.handler(({ input: { ids, patch }, errors }) => {
      const list = inChunks(ids, MAX_VISITS_PER_CHANGE).map((chunk) => ({
        name: 'visit.change',
        args: { ids: chunk, patch },
      }));
      throwIfRefused(errors, mutateAllOrRefuse(engine(), list));
      return {};
    }),
    setActions: os.setActions.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'correctiveAction.set', input));
      return {};
    }),
  };
}

function paperProcedures(holder: WorkspaceHolder, printer: Printer) {
  const os = implement(consoleVisitsContract);
  return {
    printDay: os.printDay.handler(({ input: { day, ids, distanceMeters, language, destination }, signal }) => {
      const workspace = holder.current();
      const planned = new Map(workspace ? dayOf(workspace, day).map((stop) => [stop.id, stop]) : []);
      const stops = ids.flatMap((id) => planned.get(id) ?? []);
      const html = daySheet({ language, day, stops, distanceMeters });
      return printer({ html, fileName: `visites-${day}.pdf`, destination }, unwatched(signal));
    }),
  };
}

function placeProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleVisitsContract);
  return {
    ofPlace: os.ofPlace.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? visitsOf(workspace, input.placeId, toIsoUtc(clock.nowMs())) : null;
    }),
    report: os.report.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? reportOf(workspace, input.visitId) : null;
    }),
  };
}

function draftProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleVisitsContract);
  const nowUtc = (): string => toIsoUtc(clock.nowMs());
  return {
    drafts: os.drafts.handler(() => {
      const workspace = holder.current();
      return workspace ? draftLines(workspace) : [];
    }),
    startDraft: os.startDraft.handler(({ input, errors }) => {
      const started = startDraft(holder.current(), input, nowUtc());
      if (!started.ok) throw errors.REFUSED({ data: started.error });
      return { id: started.value.id };
    }),
    draft: os.draft.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? draftView(workspace, input.id, nowUtc()) : null;
    }),
    saveDraft: os.saveDraft.handler(({ input, errors }) => {
      throwIfRefused(errors, saveDraft(holder.current(), input, nowUtc()));
      return {};
    }),
    discardDraft: os.discardDraft.handler(({ input }) => {
      discardDraft(holder.current(), input.id);
      return {};
    }),
    record: os.record.handler(({ input, errors }) => {
      const recorded = recordDraft(holder.current(), input.id);
      if (!recorded.ok) throw errors.REFUSED({ data: recorded.error });
      const { score, outcome, placeId } = recorded.value;
      const labelState = holder.current()?.rows.get('place', placeId)?.labelState ?? 'candidate';
      return { score, outcome, placeId, labelState };
    }),
  };
}

function checklistProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleVisitsContract);
  return {
    checklists: os.checklists.handler(() => {
      const workspace = holder.current();
      return workspace ? checklistsOf(workspace) : { audit: [], mystery: [], canPublish: false };
    }),
    publishChecklist: os.publishChecklist.handler(({ input: { kind, ...content }, errors }) => {
      const workspace = holder.current();
      const version = workspace ? versionsOf(workspace, kind).length + 1 : 1;
      const templateId = templateIdOf(workspace?.me.actor.orgId ?? '', kind);
      const args = { templateId, kind, version: { ...content, version } };
      throwIfRefused(errors, mutateOrRefuse(workspace?.engine, 'auditTemplate.publish', args));
      return { version };
    }),
  };
}
