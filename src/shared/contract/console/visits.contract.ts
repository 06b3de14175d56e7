import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  answerSchema,
  auditKindSchema,
  auditSchema,
  auditTemplateVersionSchema,
  correctiveActionSchema,
  plannedVisitSchema,
} from '#shared/domain/audit/audit.ts';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

const date = z.iso.date();
const instant = z.iso.datetime({ offset: false });
const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };

/** A checklist with every version, newest first; the last one is the project's own. */
export const checklistSchema = z.object({
  kind: auditKindSchema,
  name: z.string(),
  versions: z.array(auditTemplateVersionSchema),
});
export type Checklist = z.infer<typeof checklistSchema>;

/** One line of the planner: a place that wants a visit, or has one planned. */
export const dueVisitSchema = z.object({
  placeId: uuidSchema,
  n: z.int(),
  name: z.string(),
  category: placeCategorySchema,
  communeName: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  labelState: labelStateSchema,
  /** Day by which it should take place; null: never visited, so as soon as may be. */
  dueOn: date.nullable(),
  /** Negative: days late. Null with `dueOn`. */
  daysLeft: z.int().nullable(),
  lastVisitAtUtc: instant.nullable(),
  planned: plannedVisitSchema.nullable(),
});
export type DueVisit = z.infer<typeof dueVisitSchema>;

/** The form while it is being filled in; kept on this machine after every change. */
export const visitDraftSchema = z.object({
  placeId: uuidSchema,
  kind: auditKindSchema,
  templateVersion: z.int().positive(),
  startedAtUtc: instant,
  answers: z.record(z.string(), answerSchema),
  stickerSeen: auditSchema.shape.stickerSeen,
  remarks: z.string().max(4000),
  signerName: z.string().max(120),
  photoIds: auditSchema.shape.photoIds,
  signatureId: auditSchema.shape.signatureId,
  actions: z
    .array(correctiveActionSchema.pick({ text: true, owedBy: true, dueOn: true }).extend({ text: z.string().max(500) }))
    .max(20),
  plannedVisitId: uuidSchema.nullable(),
});
export type VisitDraft = z.infer<typeof visitDraftSchema>;

const draftRef = z.object({ placeId: uuidSchema, kind: auditKindSchema });

export const placeVisitsSchema = z.object({
  /** Newest first. */
  visits: z.array(auditSchema),
  actions: z.array(correctiveActionSchema),
  planned: z.array(plannedVisitSchema),
  drafts: z.array(auditKindSchema),
  canRecord: z.boolean(),
  canPlan: z.boolean(),
});
export type PlaceVisits = z.infer<typeof placeVisitsSchema>;

/** Announced and mystery visits. Nothing here is readable by the venue's own people. */
export const consoleVisitsContract = {
  checklists: oc.output(z.object({ checklists: z.array(checklistSchema), canPublish: z.boolean() })),
  publishChecklist: oc
    .input(
      z.object({
        kind: auditKindSchema,
        version: auditTemplateVersionSchema.omit({ version: true, publishedAtUtc: true, publishedBy: true }),
      }),
    )
    .errors(refused)
    .output(z.object({ version: z.int() })),
  /** Null: a police site, or a place this person does not follow up. */
  ofPlace: oc.input(z.object({ placeId: uuidSchema })).output(placeVisitsSchema.nullable()),
  /** Every place that wants a visit within `withinDays`, the latest first, and every planned one. */
  due: oc.input(z.object({ withinDays: z.int().min(0).max(3650) })).output(z.array(dueVisitSchema)),
  /** Order in which to make visits; places without a position come last, in the order given. */
  route: oc
    .input(z.object({ placeIds: z.array(uuidSchema).max(60), startPlaceId: uuidSchema.nullable() }))
    .output(z.object({ placeIds: z.array(uuidSchema), distanceMeters: z.int() })),
  plan: oc
    .input(
      z.object({
        placeIds: z.array(uuidSchema).min(1).max(100),
        kind: auditKindSchema,
        plannedOn: date,
        assigneeName: z.string().max(120),
      }),
    )
    .errors(refused)
    .output(z.object({ visitIds: z.array(uuidSchema) })),
  change: oc
    .input(
      z.object({
        id: uuidSchema,
        patch: z.object({
          plannedOn: date.optional(),
          assigneeName: z.string().max(120).optional(),
          state: z.enum(['planned', 'cancelled']).optional(),
        }),
      }),
    )
    .errors(refused)
    .output(z.object({})),
  setAction: oc
    .input(z.object({ id: uuidSchema, state: correctiveActionSchema.shape.state }))
    .errors(refused)
    .output(z.object({})),
  draft: oc.input(draftRef).output(visitDraftSchema.nullable()),
  drafts: oc.output(z.array(visitDraftSchema)),
  keepDraft: oc.input(visitDraftSchema).output(z.object({})),
  dropDraft: oc.input(draftRef).output(z.object({})),
  /** Records what the draft holds; the draft goes with it. Refused: the draft stays. */
  record: oc
    .input(draftRef)
    .errors(refused)
    .output(z.object({ outcome: z.enum(['passed', 'failed']), score: z.number(), labelState: labelStateSchema })),
};
