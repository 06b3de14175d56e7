import { oc } from '@orpc/contract';
import { z } from 'zod';
import { criterionSchema } from '#shared/domain/label/criteria.ts';
import { labelFactSchema, lossReasonSchema } from '#shared/domain/label/label-fact.ts';
import { labelRulesSchema } from '#shared/domain/label/label-rules.ts';
import { labelReasonSchema } from '#shared/domain/label/label-status.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

const instant = z.iso.datetime({ offset: false });
const date = z.iso.date();

/** Where a place stands at one instant, why, and under which rules. */
export const labelSnapshotSchema = z.object({
  state: labelStateSchema,
  reasons: z.array(labelReasonSchema),
  criteria: z.array(criterionSchema),
  rulesVersion: z.int(),
  until: date.nullable(),
  visitDueOn: date.nullable(),
});
export type LabelSnapshot = z.infer<typeof labelSnapshotSchema>;

export const labelChangeSchema = z.object({
  atUtc: instant,
  from: labelStateSchema.nullable(),
  to: labelStateSchema,
  reasons: z.array(labelReasonSchema),
  factId: z.string().nullable(),
  actorId: z.string().nullable(),
  rulesVersion: z.int(),
});
export type LabelChangeLine = z.infer<typeof labelChangeSchema>;

export const labelViewSchema = z.object({
  now: labelSnapshotSchema,
  /** Newest first. */
  history: z.array(labelChangeSchema),
  /** Every fact that counts, newest first: what a coordinator may take back. */
  facts: z.array(labelFactSchema),
  /** The version the place lives under. */
  rules: labelRulesSchema,
  /** The version that a charter signed or a decision taken now is judged by. */
  currentRules: labelRulesSchema,
  canRecord: z.boolean(),
  canDecide: z.boolean(),
  isPending: z.boolean(),
});
export type LabelView = z.infer<typeof labelViewSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const placeRef = z.object({ placeId: uuidSchema });

/** The certification of places. Ids of facts and the rule book are the core's business. */
export const consoleLabelContract = {
  /** Null: a police site, another organisation's place, or one this person may not follow up. */
  get: oc.input(placeRef).output(labelViewSchema.nullable()),
  /** What it was at the end of a past day, under the rules of that day. */
  onDay: oc.input(placeRef.extend({ day: date })).output(labelSnapshotSchema.nullable()),
  apply: oc
    .input(placeRef.extend({ atUtc: instant }))
    .errors(refused)
    .output(z.object({})),
  signCharter: oc
    .input(placeRef.extend({ atUtc: instant, commitments: z.array(z.string().max(40)).max(20) }))
    .errors(refused)
    .output(z.object({})),
  grant: oc
    .input(placeRef)
    .errors(refused)
    .output(z.object({ until: date.nullable() })),
  /** `factId` takes the withdrawal back again. */
  withdraw: oc
    .input(placeRef.extend({ reason: lossReasonSchema, note: z.string().max(500) }))
    .errors(refused)
    .output(z.object({ factId: uuidSchema })),
  retract: oc
    .input(placeRef.extend({ factId: uuidSchema, note: z.string().max(500) }))
    .errors(refused)
    .output(z.object({})),
  /**
   * Every version, newest first; the last one is the project's own. `canPublish`: this person may add one. `isPending`: the server has
   * not received the newest yet.
   */
  rules: oc.output(z.object({ versions: z.array(labelRulesSchema), canPublish: z.boolean(), isPending: z.boolean() })),
  publishRules: oc
    .input(labelRulesSchema.omit({ version: true, publishedBy: true, askedFromUtc: true }))
    .errors(refused)
    .output(z.object({ version: z.int() })),
};
