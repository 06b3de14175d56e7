import { mutateOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { VisitDraft } from '#shared/contract/console/visits.contract.ts';
import type { Audit, AuditKind } from '#shared/domain/audit/audit.ts';
import { templateIdOf } from '#shared/domain/audit/default-templates.ts';
import type { RecordVisit } from '#shared/domain/audit/record-visit.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { VisitDrafts } from './visit-drafts.ts';

/** Turns a filled-in form into a recorded visit. Refused, the draft stays as it was. */
export function recordDraft(
  workspace: Workspace,
  drafts: VisitDrafts,
  ref: { readonly placeId: string; readonly kind: AuditKind },
): Result<Audit, Refusal> {
  const draft = drafts.read(ref);
  if (draft === null) return err({ code: 'missing', field: null });
  const visit = visitOf(draft, workspace);
  const refusal = mutateOrRefuse(workspace.engine, 'audit.record', visit);
  if (refusal) return err(refusal);
  drafts.drop(ref);
  const recorded = workspace.rows.get('audit', visit.id);
  return recorded ? ok(recorded) : err({ code: 'missing', field: null });
}

function visitOf(draft: VisitDraft, { me }: Workspace): RecordVisit {
  const { startedAtUtc, actions, ...form } = draft;
  return {
    ...form,
    id: newId(),
    bookId: me.actor.orgId,
    templateId: templateIdOf(me.actor.orgId, draft.kind),
    visitedAtUtc: startedAtUtc,
    auditorName: me.displayName,
    actions: actions.filter(({ text }) => text.trim() !== '').map((action) => ({ ...action, id: newId() })),
  };
}
