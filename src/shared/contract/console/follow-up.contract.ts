import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BUCKETS, DUE_KINDS } from '#shared/domain/follow-up/due-items.ts';
import { followUpFieldsSchema } from '#shared/domain/follow-up/follow-up.ts';
import { lossReasonSchema } from '#shared/domain/label/label-fact.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { labelColumns } from './label-columns.ts';
import { placePointsSchema } from './places.contract.ts';

/** More would be a campaign, not a gesture that one undo takes back. */
export const MAX_CHOSEN = 500;

const date = z.iso.date();
const bucketSchema = z.enum(BUCKETS);

export const boardFilterSchema = z.object({
  /** Accent- and case-insensitive, every word by prefix, over name, address, commune, postcode. */
  text: z.string().max(200),
  /** Empty: every part of the board but the lost. */
  buckets: z.array(bucketSchema),
  /** Null: anybody's. Empty: nobody's. */
  inCharge: z.string().max(120).nullable(),
});
export type BoardFilter = z.infer<typeof boardFilterSchema>;

export const boardSortSchema = z.object({
  /** `urgency`: by part of the board, then by deadline. */
  field: z.enum(['urgency', 'name', 'inCharge']),
  direction: z.enum(['asc', 'desc']),
});
export type BoardSort = z.infer<typeof boardSortSchema>;

/** One place with everything that is due for it. */
export const boardRowSchema = z.object({
  ...labelColumns,
  labelUntil: date.nullable(),
  /** Null: nothing is due. */
  bucket: bucketSchema.nullable(),
  /** The earliest first, in the place's own calendar. */
  due: z.array(z.object({ kind: z.enum(DUE_KINDS), dueOn: date, daysLeft: z.int() })),
  ...followUpFieldsSchema.shape,
  lost: z.object({ reason: lossReasonSchema, on: date, note: z.string() }).nullable(),
  isPending: z.boolean(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardCountsSchema = z.object({
  byBucket: z.record(bucketSchema, z.int()),
  /** Late, due today or within 7 days: what asks for somebody this week. */
  dueCount: z.int(),
  /** Everybody in charge of something on the board, with how much. Empty name: nobody is. */
  people: z.array(z.object({ name: z.string(), count: z.int() })),
  canEdit: z.boolean(),
  canDecide: z.boolean(),
});
export type BoardCounts = z.infer<typeof boardCountsSchema>;

const patchSchema = followUpFieldsSchema.partial();
export const restoreSchema = z.object({ placeId: uuidSchema, before: patchSchema, after: patchSchema });
export type BoardRestore = z.infer<typeof restoreSchema>;
const withdrawalSchema = z.object({ placeId: uuidSchema, factId: uuidSchema });
const chosen = z.array(uuidSchema).min(1).max(MAX_CHOSEN);

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const nothing = z.object({});
const view = z.object({ filter: boardFilterSchema, sort: boardSortSchema });

/** What is due for the organisation's own places (`shared/domain/follow-up/SPEC.md`). Signed out, or not theirs to follow up: nothing. */
export const consoleFollowUpContract = {
  counts: oc.output(boardCountsSchema),
  list: oc
    .input(view.extend({ offset: z.int().nonnegative(), limit: z.int().min(1).max(200) }))
    .output(z.object({ total: z.int(), rows: z.array(boardRowSchema) })),
  /** Where in the list a place stands. Null: filtered out. */
  indexOf: oc.input(view.extend({ n: z.int() })).output(z.object({ index: z.int().nullable() })),
  points: oc.input(z.object({ filter: boardFilterSchema })).output(placePointsSchema),
  /** Ids of a whole view in its order, for « choose all »: the first `MAX_CHOSEN`. */
  ids: oc.input(view).output(z.object({ placeIds: z.array(uuidSchema), total: z.int() })),
  /** One place, on the board or not. */
  get: oc.input(z.object({ placeId: uuidSchema })).output(boardRowSchema.nullable()),
  /** All or none; `restores` takes it back. */
  edit: oc
    .input(z.object({ placeIds: chosen, patch: patchSchema }))
    .errors(refused)
    .output(z.object({ restores: z.array(restoreSchema) })),
  restore: oc
    .input(z.object({ restores: z.array(restoreSchema).min(1).max(MAX_CHOSEN) }))
    .errors(refused)
    .output(nothing),
  /** Withdraws the label of each, all or none; `withdrawals` takes it back. */
  lose: oc
    .input(z.object({ placeIds: chosen, reason: lossReasonSchema, note: z.string().max(500) }))
    .errors(refused)
    .output(z.object({ withdrawals: z.array(withdrawalSchema) })),
  takeBack: oc
    .input(z.object({ withdrawals: z.array(withdrawalSchema).min(1).max(MAX_CHOSEN) }))
    .errors(refused)
    .output(nothing),
};
