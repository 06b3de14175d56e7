import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

const instant = z.iso.datetime({ offset: false });

/** Why a network lost a place (product A10). Closed list: the loss report counts by it. */
export const LOSS_REASONS = ['closed', 'refused', 'noCover', 'noAnswer', 'moved', 'other'] as const;
export const lossReasonSchema = z.enum(LOSS_REASONS);
export type LossReason = z.infer<typeof lossReasonSchema>;

const common = {
  /** Made by the author: the same fact twice is one fact. */
  id: uuidSchema,
  /** When it was true, as its author says; never later than the moment the server took it. */
  atUtc: instant,
  actorId: z.string(),
};

/** Something that happened to a place and that its label rests on. Facts are only ever added; a mistake is taken back by another fact. */
export const labelFactSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('applied') }),
  z.object({ ...common, kind: z.literal('charterSigned'), commitments: z.array(z.string().max(40)).max(20) }),
  z.object({ ...common, kind: z.literal('audited'), auditId: uuidSchema, outcome: z.enum(['passed', 'failed']) }),
  z.object({
    ...common,
    kind: z.literal('mysteryVisited'),
    auditId: uuidSchema,
    outcome: z.enum(['passed', 'failed']),
  }),
  /** The committee's decision, first label and renewals alike. Without effect when a condition was not met at that instant. */
  z.object({ ...common, kind: z.literal('granted') }),
  z.object({ ...common, kind: z.literal('withdrawn'), reason: lossReasonSchema, note: z.string().max(500) }),
  z.object({ ...common, kind: z.literal('retracted'), factId: uuidSchema, note: z.string().max(500) }),
]);
export type LabelFact = z.infer<typeof labelFactSchema>;
export type LabelFactKind = LabelFact['kind'];

/** The label file of a place: same id as its place, every fact in one row so that two authors' facts meet in the server's order. */
export const placeLabelSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  facts: z.array(labelFactSchema).max(500),
  /** Version of the rules that the place's stored state was computed under. */
  rulesVersion: z.int().nonnegative(),
});
export type PlaceLabel = z.infer<typeof placeLabelSchema>;

export function placeLabelScopes(label: PlaceLabel): readonly Scope[] {
  return [`followup:${label.ownerOrgId}`];
}
