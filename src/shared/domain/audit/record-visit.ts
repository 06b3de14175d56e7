import { z } from 'zod';
import { earlierUtc } from '#shared/kernel/clock.ts';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange, RowRef } from '#shared/sync/table.ts';
import type { LabelClaim } from '../label/label-fact.ts';
import { type LabelledPlace, labelledPlace, labelRows, signed, withFacts } from '../label/record-facts.ts';
import {
  type Audit,
  type AuditTemplateVersion,
  auditSchema,
  type CorrectiveAction,
  correctiveActionSchema,
  VISIT_FORM,
} from './audit.ts';
import { templateIdOf, templateVersions } from './default-templates.ts';
import { firstUnanswered, scoreVisit } from './score-visit.ts';
import { signatureFlaw } from './signature.ts';

const actionSchema = correctiveActionSchema.pick({ id: true, text: true, owedBy: true, dueOn: true });

const recordArgs = z.strictObject({
  ...auditSchema.pick({ ...VISIT_FORM, templateId: true, auditorName: true, answers: true }).shape,
  bookId: uuidSchema,
  actions: z.array(actionSchema).max(20),
  plannedVisitId: uuidSchema.nullable(),
});
export type RecordVisit = z.infer<typeof recordArgs>;

/** A visit as it was made: its form, what has to be mended, and what it does to the label, in one commit. */
export const auditRecord: Mutator<RecordVisit> = {
  name: 'audit.record',
  args: recordArgs,
  permission: 'audit.record',
  lane: 'main',
  reads: rowsOf,
  decide: (visit, context) => {
    const found = labelledPlace(context, visit);
    if (!found.ok) return found;
    const isTaken = visit.actions.some(({ id }) => context.row('correctiveAction', id) !== undefined);
    if (isTaken || context.row('audit', visit.id)) return err({ code: 'alreadyExists' });
    const template = templateOf(visit, context);
    if (!template.ok) return template;
    const problem = problemOf(visit, template.value);
    return problem ? err(problem) : ok(changesOf(visit, found.value, template.value, context));
  },
};

function rowsOf(visit: RecordVisit): readonly RowRef[] {
  return [
    ...labelRows(visit),
    { table: 'audit', id: visit.id },
    { table: 'auditTemplate', id: visit.templateId },
    ...visit.actions.map(({ id }): RowRef => ({ table: 'correctiveAction', id })),
    ...(visit.plannedVisitId === null ? [] : [{ table: 'plannedVisit', id: visit.plannedVisitId } as const]),
  ];
}

function templateOf(visit: RecordVisit, context: MutationContext): Result<AuditTemplateVersion, Rejection> {
  if (visit.templateId !== templateIdOf(context.actor.orgId, visit.kind)) return err({ code: 'missing' });
  const versions = templateVersions(visit.kind, context.row('auditTemplate', visit.templateId));
  const version = versions.find(({ version: number }) => number === visit.templateVersion);
  return version ? ok(version) : err({ code: 'invalid', field: 'templateVersion' });
}

/** A form that is not whole is no visit (SPEC AU4). */
function problemOf(visit: RecordVisit, template: AuditTemplateVersion): Rejection | null {
  const unanswered = firstUnanswered(template, visit.answers);
  if (unanswered !== null) return { code: 'invalid', field: unanswered };
  const known = new Set(template.items.map(({ code }) => code));
  const stray = Object.keys(visit.answers).find((code) => !known.has(code));
  if (stray !== undefined) return { code: 'invalid', field: stray };
  const isWrong = visit.kind === 'mystery' && visit.signatureKind !== 'none';
  const field = isWrong ? 'signatureKind' : signatureFlaw(visit);
  return field === null ? null : { code: 'invalid', field };
}

function changesOf(
  { bookId: _book, actions, plannedVisitId, ...visit }: RecordVisit,
  labelled: LabelledPlace,
  template: AuditTemplateVersion,
  context: MutationContext,
): readonly RowChange[] {
  const { actor, nowUtc } = context;
  const owner = { networkId: actor.networkId, ownerOrgId: actor.orgId };
  const visitedAtUtc = earlierUtc(visit.visitedAtUtc, nowUtc);
  const audit: Audit = {
    ...visit,
    ...owner,
    ...scoreVisit(template, visit.answers),
    visitedAtUtc,
    auditorId: actor.userId,
    recordedAtUtc: nowUtc,
  };
  const planned = plannedVisitId === null ? undefined : context.row('plannedVisit', plannedVisitId);
  return [
    { table: 'audit', id: audit.id, op: 'upsert', row: audit },
    ...actions.map((action): RowChange => {
      const row: CorrectiveAction = {
        ...action,
        ...owner,
        placeId: audit.placeId,
        auditId: audit.id,
        state: 'open',
        closedAtUtc: null,
        createdAtUtc: nowUtc,
      };
      return { table: 'correctiveAction', id: action.id, op: 'upsert', row };
    }),
    ...(planned?.placeId === audit.placeId
      ? [
          {
            table: 'plannedVisit',
            id: planned.id,
            op: 'upsert',
            row: { ...planned, state: 'done', auditId: audit.id },
          } as const,
        ]
      : []),
    ...withFacts(labelled, [signed(factOf(audit), context)], context),
  ];
}

/** The fact has an id that follows from the visit's: recorded twice, it is one fact. */
function factOf({ id, kind, visitedAtUtc, outcome }: Audit): LabelClaim {
  const claim = { id: derivedId([id, 'labelFact']), atUtc: visitedAtUtc, auditId: id, outcome };
  return kind === 'audit' ? { ...claim, kind: 'audited' } : { ...claim, kind: 'mysteryVisited' };
}
