import { mutateOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { DraftLine, DraftView } from '#shared/contract/console/visits.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Audit, AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { answersOf, type VisitDraft, visitOf } from '#shared/domain/audit/visit-draft.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createVisitDrafts } from './visit-drafts.ts';

const SIGNED_OUT: Refusal = { code: 'signedOut', field: null };
const MISSING: Refusal = { code: 'missing', field: null };

type Start = Pick<VisitDraft, 'placeId' | 'kind' | 'plannedVisitId'>;

/**
 * Visits in progress, the one last worked on first. A recorded one is kept until the server has it: if it is refused, its form comes back as it was
 * (SPEC AU11).
 */
export function openDrafts(workspace: Workspace): readonly VisitDraft[] {
  const drafts = createVisitDrafts(workspace.db);
  return drafts.all().filter((draft) => {
    const isRecorded = workspace.rows.get('audit', draft.id) !== undefined;
    if (isRecorded && !workspace.rows.isPending('audit', draft.id)) drafts.remove(draft);
    return !isRecorded;
  });
}

export function draftLines(workspace: Workspace): DraftLine[] {
  return openDrafts(workspace).map((draft) => ({
    id: draft.id,
    placeId: draft.placeId,
    kind: draft.kind,
    visitedAtUtc: draft.visitedAtUtc,
    updatedAtUtc: draft.updatedAtUtc,
    placeName: workspace.rows.get('place', draft.placeId)?.name ?? '',
    answeredCount: Object.keys(answersOf(draft)).length,
    itemCount: checklistOf(workspace, draft)?.items.length ?? 0,
  }));
}

/** A new form, or the one of this kind that the place has already. */
export function startDraft(workspace: Workspace | null, start: Start, nowUtc: string): Result<VisitDraft, Refusal> {
  if (!workspace) return err(SIGNED_OUT);
  const { me } = workspace;
  if (!can(me.actor, 'audit.record')) return err({ code: 'forbidden', field: null });
  const place = visitable(workspace, start.placeId);
  if (!place) return err(MISSING);
  const open = openDrafts(workspace).find(({ placeId, kind }) => placeId === start.placeId && kind === start.kind);
  if (open) return ok(open);
  const draft: VisitDraft = {
    ...start,
    id: newId(),
    templateVersion: checklists(workspace, start.kind).length,
    visitedAtUtc: nowUtc,
    answers: {},
    actions: [],
    stickerSeen: 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    updatedAtUtc: nowUtc,
  };
  createVisitDrafts(workspace.db).put(draft);
  return ok(draft);
}

/** The form with everything that is needed to fill it in. Null: recorded, thrown away, or its place is gone. */
export function draftView(workspace: Workspace, id: string, nowUtc: string): DraftView | null {
  const draft = openDrafts(workspace).find((open) => open.id === id);
  const place = draft && visitable(workspace, draft.placeId);
  const template = draft && checklistOf(workspace, draft);
  if (!draft || !place || !template) return null;
  const { rows, me } = workspace;
  const labelCase = labelCaseOf(place, rows.get('placeLabel', place.id), rows.get('labelRuleBook', me.actor.orgId));
  const { state, file } = labelStatusAt(labelCase, nowUtc);
  return {
    draft,
    template,
    placeName: place.name,
    placeAddress: addressOf(place),
    holdsLabel: state === 'certified' || state === 'atRisk',
    failedBefore: file.failedAuditsInARow,
    failuresToSuspend: file.grant?.rules.failedAuditsToSuspend ?? 0,
  };
}

export function saveDraft(
  workspace: Workspace | null,
  form: Omit<VisitDraft, 'updatedAtUtc'>,
  nowUtc: string,
): Refusal | null {
  if (!workspace) return SIGNED_OUT;
  if (!openDrafts(workspace).some(({ id }) => id === form.id)) return MISSING;
  createVisitDrafts(workspace.db).put({ ...form, updatedAtUtc: nowUtc });
  return null;
}

export function discardDraft(workspace: Workspace | null, id: string): void {
  const draft = workspace && openDrafts(workspace).find((open) => open.id === id);
  if (draft) createVisitDrafts(workspace.db).remove(draft);
}

/** Makes the draft a visit. Refused, it stays as it was. */
export function recordDraft(workspace: Workspace | null, id: string): Result<Audit, Refusal> {
  if (!workspace) return err(SIGNED_OUT);
  const { me, engine, rows } = workspace;
  const draft = openDrafts(workspace).find((open) => open.id === id);
  if (!draft) return err(MISSING);
  const bookId = me.actor.orgId;
  const author = { bookId, templateId: templateIdOf(bookId, draft.kind), auditorName: me.displayName };
  const refusal = mutateOrRefuse(engine, 'audit.record', visitOf(draft, author));
  if (refusal) return err(refusal);
  const visit = rows.get('audit', id);
  return visit ? ok(visit) : err(MISSING);
}

export function addressOf({ addressTyped, postcode, communeName }: Place): string {
  const town = [postcode, communeName].filter((part) => part !== '').join(' ');
  return [addressTyped, town].filter((part) => part !== '').join(', ');
}

/** A place that this organisation visits: its own, and no police site. */
function visitable({ me, rows }: Workspace, placeId: string): Place | null {
  const place = rows.get('place', placeId);
  return place && place.labelState !== 'stateSite' && place.ownerOrgId === me.actor.orgId ? place : null;
}

function checklists({ me, rows }: Workspace, kind: VisitDraft['kind']): readonly AuditTemplateVersion[] {
  return templateVersions(kind, rows.get('auditTemplate', templateIdOf(me.actor.orgId, kind)));
}

function checklistOf(workspace: Workspace, draft: VisitDraft): AuditTemplateVersion | undefined {
  return checklists(workspace, draft.kind).find(({ version }) => version === draft.templateVersion);
}
