import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  auditKindSchema,
  auditSchema,
  auditTemplateVersionSchema,
  correctiveActionSchema,
  plannedVisitSchema,
} from '#shared/domain/audit/audit.ts';
import { visitDraftSchema } from '#shared/domain/audit/visit-draft.ts';
import { VISIT_NEEDS } from '#shared/domain/audit/visit-need.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { labelColumns } from './label-columns.ts';
import { placePointsSchema } from './places.contract.ts';
import { paperDestinationSchema, printOutcomeSchema } from './shell-print.ts';

const date = z.iso.date();
const needSchema = z.enum(VISIT_NEEDS);
const idsSchema = z.array(uuidSchema).min(1).max(100);
/** More than any team goes to in a season; who wants more plans in several goes. */
export const MOST_VISITS_AT_ONCE = 2_000;
const manyIdsSchema = z.array(uuidSchema).min(1).max(MOST_VISITS_AT_ONCE);
const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const nothing = z.object({});

export const dueFilterSchema = z.object({
  /** Accent- and case-insensitive, over name, address, commune. */
  text: z.string().max(200),
  /** Empty: everything but `later`. */
  needs: z.array(needSchema),
});
export type DueFilter = z.infer<typeof dueFilterSchema>;

const planSchema = plannedVisitSchema.pick({ id: true, kind: true, plannedOn: true, assigneeName: true });

/** One place to be visited. */
export const dueRowSchema = z.object({
  ...labelColumns,
  need: needSchema,
  dueOn: date.nullable(),
  /** The next visit that is planned, of either kind. */
  planned: planSchema.nullable(),
});
export type DueRow = z.infer<typeof dueRowSchema>;

/** A planned visit with what one needs to get there and be let in. */
export const plannedStopSchema = planSchema.extend({
  n: z.int(),
  placeId: uuidSchema,
  name: z.string(),
  address: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  openingHours: z.string(),
  phone: z.string(),
  /** Empty for whom may not read it, and on a mystery visit. */
  referent: z.string(),
});
export type PlannedStop = z.infer<typeof plannedStopSchema>;

export const agendaDaySchema = z.object({ day: date, count: z.int() });
export type AgendaDay = z.infer<typeof agendaDaySchema>;

/** The visits of one place, newest first. */
export const placeVisitsSchema = z.object({
  need: needSchema.nullable(),
  dueOn: date.nullable(),
  visits: z.array(auditSchema),
  actions: z.array(correctiveActionSchema),
  planned: z.array(planSchema),
  drafts: z.array(visitDraftSchema.pick({ id: true, kind: true, updatedAtUtc: true })),
  canRecord: z.boolean(),
  canPlan: z.boolean(),
});
export type PlaceVisits = z.infer<typeof placeVisitsSchema>;

/** A visit as it was made, with the checklist of that day. */
export const visitReportSchema = z.object({ visit: auditSchema, template: auditTemplateVersionSchema });
export type VisitReport = z.infer<typeof visitReportSchema>;

export const draftLineSchema = visitDraftSchema
  .pick({ id: true, placeId: true, kind: true, visitedAtUtc: true, updatedAtUtc: true })
  .extend({ placeName: z.string(), answeredCount: z.int(), itemCount: z.int() });
export type DraftLine = z.infer<typeof draftLineSchema>;

export const draftViewSchema = z.object({
  draft: visitDraftSchema,
  placeName: z.string(),
  placeAddress: z.string(),
  template: auditTemplateVersionSchema,
  /** Failed audits in a row before this one, and how many suspend. */
  failedBefore: z.int(),
  failuresToSuspend: z.int(),
  holdsLabel: z.boolean(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

export const checklistsSchema = z.object({
  /** By kind, newest first; the last one is the project's own. */
  audit: z.array(auditTemplateVersionSchema),
  mystery: z.array(auditTemplateVersionSchema),
  canPublish: z.boolean(),
});
export type Checklists = z.infer<typeof checklistsSchema>;

const plannableSchema = z.object({
  placeIds: z.array(uuidSchema),
  /** Of these, how many have a visit to come already. */
  alreadyPlanned: z.int(),
  othersOwn: z.int(),
  policeSites: z.int(),
});
export type Plannable = z.infer<typeof plannableSchema>;

/** Audits and mystery visits: what is due, planning, the form, the checklists. */
export const consoleVisitsContract = {
  due: oc
    .input(z.object({ filter: dueFilterSchema, offset: z.int().nonnegative(), limit: z.int().min(1).max(200) }))
    .output(z.object({ total: z.int(), rows: z.array(dueRowSchema) })),
  /** Places between two indexes of the list, both included, as far as one may plan at once. */
  dueIds: oc
    .input(z.object({ filter: dueFilterSchema, from: z.int().nonnegative(), to: z.int().nonnegative() }))
    .output(z.object({ placeIds: z.array(uuidSchema).max(MOST_VISITS_AT_ONCE) })),
  dueIndexOf: oc
    .input(z.object({ filter: dueFilterSchema, n: z.int() }))
    .output(z.object({ index: z.int().nullable() })),
  duePoints: oc.input(z.object({ filter: dueFilterSchema })).output(placePointsSchema),
  dueCounts: oc.output(z.record(needSchema, z.int())),
  /** Days with visits that are planned and not made yet, earliest first, the past included. */
  agenda: oc.output(z.array(agendaDaySchema)),
  day: oc.input(z.object({ day: date })).output(z.array(plannedStopSchema)),
  /** The sheet of a day on paper. `ids`: its visits in the order of the way. */
  printDay: oc
    .input(
      z.object({
        day: date,
        ids: manyIdsSchema,
        distanceMeters: z.int().nonnegative(),
        language: z.enum(['fr', 'en']),
        destination: paperDestinationSchema,
      }),
    )
    .output(printOutcomeSchema),
  /** Of some places: which can be planned, in the order asked for, and how many cannot, by reason. Police sites are not visited. */
  plannable: oc.input(z.object({ placeIds: z.array(uuidSchema) })).output(plannableSchema),
  /** All of them or none, as `change`. */
  plan: oc
    .input(
      z.object({
        placeIds: manyIdsSchema,
        kind: auditKindSchema,
        plannedOn: date,
        assigneeName: plannedVisitSchema.shape.assigneeName,
      }),
    )
    .errors(refused)
    .output(z.object({ ids: z.array(uuidSchema) })),
  change: oc
    .input(
      z.object({
        ids: manyIdsSchema,
        patch: plannedVisitSchema
          .pick({ plannedOn: true, assigneeName: true })
          .extend({ state: z.enum(['planned', 'cancelled']) })
          .partial(),
      }),
    )
    .errors(refused)
    .output(nothing),
  /** Null: another organisation's place, a police site, or not for this person. */
  ofPlace: oc.input(z.object({ placeId: uuidSchema })).output(placeVisitsSchema.nullable()),
  report: oc.input(z.object({ visitId: uuidSchema })).output(visitReportSchema.nullable()),
  setActions: oc
    .input(z.object({ ids: idsSchema, state: correctiveActionSchema.shape.state }))
    .errors(refused)
    .output(nothing),
  drafts: oc.output(z.array(draftLineSchema)),
  /** Goes on with the draft of this kind that the place has already. */
  startDraft: oc
    .input(z.object({ placeId: uuidSchema, kind: auditKindSchema, plannedVisitId: uuidSchema.nullable() }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  draft: oc.input(z.object({ id: uuidSchema })).output(draftViewSchema.nullable()),
  /** Keeps the form as it stands. A draft that was recorded or thrown away meanwhile is not brought back. */
  saveDraft: oc
    .input(visitDraftSchema.omit({ updatedAtUtc: true }))
    .errors(refused)
    .output(nothing),
  discardDraft: oc.input(z.object({ id: uuidSchema })).output(nothing),
  record: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(
      z.object({
        score: z.number(),
        outcome: auditSchema.shape.outcome,
        labelState: labelStateSchema,
        placeId: uuidSchema,
      }),
    ),
  checklists: oc.output(checklistsSchema),
  publishChecklist: oc
    .input(auditTemplateVersionSchema.pick({ items: true, passScore: true }).extend({ kind: auditKindSchema }))
    .errors(refused)
    .output(z.object({ version: z.int() })),
};
