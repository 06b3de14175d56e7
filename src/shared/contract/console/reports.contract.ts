import { oc } from '@orpc/contract';
import { z } from 'zod';
import { conventionFieldsSchema } from '#shared/domain/convention/convention.ts';
import { LEAVING_REASONS } from '#shared/domain/follow-up/activity.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { paperDestinationSchema, printOutcomeSchema } from './shell-print.ts';
import { saveOutcomeSchema } from './shell-save.ts';

const date = z.iso.date();
const instant = z.iso.datetime({ offset: false });
const named = { placeId: uuidSchema, name: z.string(), communeName: z.string() };

/** Lines of a report that are told at a time. */
export const REPORT_LINES = 100;

const cameLineSchema = z.object({
  ...named,
  came: z.object({ on: date, atUtc: instant, actorId: z.string().nullable() }),
});
const leftLineSchema = z.object({
  ...named,
  left: z.object({
    on: date,
    atUtc: instant,
    reason: z.enum(LEAVING_REASONS),
    note: z.string(),
    /** Null: time passed. */
    actorId: z.string().nullable(),
  }),
});

/** What changed from the end of one day to the end of another (`follow-up/SPEC.md` FU8). */
export const activityReportSchema = z.object({
  from: date,
  to: date,
  startCount: z.int(),
  endCount: z.int(),
  leftCount: z.int(),
  cameCount: z.int(),
  cameBackCount: z.int(),
  /** Why places left, in the order of the list of reasons; none of them is 0. */
  leftFor: z.array(z.object({ reason: z.enum(LEAVING_REASONS), count: z.int() })),
  passedCount: z.int(),
  /** A growth report: the convention it counts from, and what that says there was. Null: a plain period. */
  convention: z.object({ id: uuidSchema, title: z.string(), declaredCount: z.int() }).nullable(),
});
export type ActivityReport = z.infer<typeof activityReportSchema>;
export type LeftLine = z.infer<typeof leftLineSchema>;
export type CameLine = z.infer<typeof cameLineSchema>;

const period = z.object({ from: date, to: date });

/** Two days, or from a convention's baseline to a day. */
export const reportSourceSchema = z.discriminatedUnion('kind', [
  period.extend({ kind: z.literal('period') }),
  z.object({ kind: z.literal('growth'), conventionId: uuidSchema, to: date }),
]);
export type ReportSource = z.infer<typeof reportSourceSchema>;

export const curveSchema = z.object({
  points: z.array(z.object({ on: date, active: z.int(), came: z.int(), left: z.int() })),
  /** Baselines of conventions within the period. */
  marks: z.array(z.object({ on: date, title: z.string() })),
});
export type Curve = z.infer<typeof curveSchema>;

export const conventionRowSchema = z.object({
  id: uuidSchema,
  fields: conventionFieldsSchema,
  /** Places that its batches brought; null: it names no batch, so it is the whole network. */
  placeCount: z.int().nullable(),
  /** Days until it ends, on the calendar of this machine's zone; null: it does not end. */
  daysLeft: z.int().nullable(),
  isPending: z.boolean(),
});
export type ConventionRow = z.infer<typeof conventionRowSchema>;

const linesFrom = z.object({ source: reportSourceSchema, offset: z.int().min(0) });

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const paperLanguage = z.enum(['fr', 'en']);

/** Active places over time, why places left, and what partnerships brought: the same figures on screen, on paper and in a file. */
export const consoleReportsContract = {
  /** At most twenty years; else no points. */
  curve: oc.input(period.extend({ step: z.enum(['day', 'month']) })).output(curveSchema),
  /** Null: not theirs to follow up, no such convention, or no such period. */
  read: oc.input(reportSourceSchema).output(activityReportSchema.nullable()),
  /** Up to `REPORT_LINES` of the places that left, from the `offset`-th; none where there is no report. */
  left: oc.input(linesFrom).output(z.object({ lines: z.array(leftLineSchema) })),
  /** Of those that came, or of those that came back. */
  came: oc.input(linesFrom.extend({ isBack: z.boolean() })).output(z.object({ lines: z.array(cameLineSchema) })),
  print: oc
    .input(z.object({ source: reportSourceSchema, destination: paperDestinationSchema, language: paperLanguage }))
    .output(printOutcomeSchema),
  /** The same lines as a CSV file, where the person chooses. */
  save: oc.input(z.object({ source: reportSourceSchema, language: paperLanguage })).output(saveOutcomeSchema),
};

export const consoleConventionsContract = {
  /** The one that ends first comes first; those that do not end come last. */
  list: oc.output(z.object({ conventions: z.array(conventionRowSchema), canEdit: z.boolean() })),
  /** `id` null: a new one. */
  save: oc
    .input(z.object({ id: uuidSchema.nullable(), fields: conventionFieldsSchema }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  remove: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
};
