import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import {
  type AuditTemplate,
  auditKindSchema,
  auditTemplateVersionSchema,
  type CorrectiveAction,
  correctiveActionSchema,
  type PlannedVisit,
  plannedVisitSchema,
} from './audit.ts';
import { templateIdOf, templateName, templateVersions } from './default-templates.ts';
import { auditRecord } from './record-visit.ts';

/** Visits of one mutation; whoever plans more sends several. */
export const MAX_VISITS_PER_CHANGE = 100;
const ids = z.array(uuidSchema).min(1).max(MAX_VISITS_PER_CHANGE);

const planArgs = z.strictObject({
  visits: z
    .array(plannedVisitSchema.pick({ id: true, placeId: true, kind: true, plannedOn: true, assigneeName: true }))
    .min(1)
    .max(MAX_VISITS_PER_CHANGE),
});

/** Visits to come: many at once, or none. */
const visitPlan: Mutator<z.infer<typeof planArgs>> = {
  name: 'visit.plan',
  args: planArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: ({ visits }) => [
    ...visits.map(({ id }) => ({ table: 'plannedVisit', id }) as const),
    ...visits.map(({ placeId }) => ({ table: 'place', id: placeId }) as const),
  ],
  decide: ({ visits }, context) => {
    const changes: RowChange[] = [];
    for (const visit of visits) {
      const place = context.row('place', visit.placeId);
      if (place?.ownerOrgId !== context.actor.orgId) return err({ code: 'missing' });
      if (context.row('plannedVisit', visit.id)) return err({ code: 'alreadyExists' });
      const { networkId, orgId: ownerOrgId } = context.actor;
      const row: PlannedVisit = {
        ...visit,
        networkId,
        ownerOrgId,
        state: 'planned',
        auditId: null,
        createdAtUtc: context.nowUtc,
      };
      changes.push({ table: 'plannedVisit', id: visit.id, op: 'upsert', row });
    }
    return ok(changes);
  },
};

const changeArgs = z.strictObject({
  ids,
  patch: z.strictObject({
    plannedOn: z.iso.date().optional(),
    assigneeName: plannedVisitSchema.shape.assigneeName.optional(),
    state: z.enum(['planned', 'cancelled']).optional(),
  }),
});

/** Another day, somebody else, or not at all; all of them or none. A visit that was made stays as it is. */
const visitChange: Mutator<z.infer<typeof changeArgs>> = {
  name: 'visit.change',
  args: changeArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: (args) => args.ids.map((id) => ({ table: 'plannedVisit', id })),
  decide: (args, context) => {
    const changes: RowChange[] = [];
    for (const id of args.ids) {
      const visit = ownRow(context, context.row('plannedVisit', id));
      if (!visit.ok) return visit;
      if (visit.value.state === 'done') return err({ code: 'wrongState', field: 'state', serverValue: 'done' });
      changes.push({ table: 'plannedVisit', id, op: 'upsert', row: withPatch(visit.value, args.patch) });
    }
    return ok(changes);
  },
};

const actionArgs = z.strictObject({ ids, state: correctiveActionSchema.shape.state });

/** What had to be mended is done, given up, or open again; all of it or none. */
const correctiveActionSet: Mutator<z.infer<typeof actionArgs>> = {
  name: 'correctiveAction.set',
  args: actionArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: (args) => args.ids.map((id) => ({ table: 'correctiveAction', id })),
  decide: ({ ids: wanted, state }, context) => {
    const changes: RowChange[] = [];
    for (const id of wanted) {
      const action = ownRow(context, context.row('correctiveAction', id));
      if (!action.ok) return action;
      const row: CorrectiveAction = { ...action.value, state, closedAtUtc: state === 'open' ? null : context.nowUtc };
      changes.push({ table: 'correctiveAction', id, op: 'upsert', row });
    }
    return ok(changes);
  },
};

const publishArgs = z.strictObject({
  templateId: uuidSchema,
  kind: auditKindSchema,
  version: auditTemplateVersionSchema.omit({ publishedAtUtc: true, publishedBy: true }),
});

/** A new version of a checklist; visits already made keep the one they were made with. */
const auditTemplatePublish: Mutator<z.infer<typeof publishArgs>> = {
  name: 'auditTemplate.publish',
  args: publishArgs,
  permission: 'auditTemplate.publish',
  lane: 'main',
  reads: ({ templateId }) => [{ table: 'auditTemplate', id: templateId }],
  decide: ({ templateId, kind, version }, context) => {
    const { actor, nowUtc } = context;
    if (templateId !== templateIdOf(actor.orgId, kind)) return err({ code: 'missing' });
    const template: AuditTemplate = context.row('auditTemplate', templateId) ?? {
      id: templateId,
      networkId: actor.networkId,
      ownerOrgId: actor.orgId,
      kind,
      name: templateName(kind),
      versions: [],
    };
    const latest = templateVersions(kind, template).length;
    if (version.version !== latest + 1) return err({ code: 'changed', field: 'versions', serverValue: latest });
    const codes = new Set(version.items.map(({ code }) => code));
    const points = version.items.reduce((sum, { weight }) => sum + weight, 0);
    if (codes.size !== version.items.length || points === 0) return err({ code: 'invalid', field: 'items' });
    const row: AuditTemplate = {
      ...template,
      versions: [...template.versions, { ...version, publishedAtUtc: nowUtc, publishedBy: actor.userId }],
    };
    return ok([{ table: 'auditTemplate', id: templateId, op: 'upsert', row }]);
  },
};

export const auditMutators = [auditRecord, visitPlan, visitChange, correctiveActionSet, auditTemplatePublish] as const;

function ownRow<Row extends { readonly ownerOrgId: string }>(
  { actor }: MutationContext,
  row: Row | undefined,
): Result<Row, Rejection> {
  return row?.ownerOrgId === actor.orgId ? ok(row) : err({ code: 'missing' });
}
