import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

const instant = z.iso.datetime({ offset: false });

/** Why a network lost a place. Closed list: the loss report counts by it. */
export const LOSS_REASONS = ['closed', 'refused', 'noCover', 'noAnswer', 'moved', 'other'] as const;
export const lossReasonSchema = z.enum(LOSS_REASONS);
export type LossReason = z.infer<typeof lossReasonSchema>;

/** What every fact claims: made by its author, so the same fact twice is one fact, and true at an instant its author says. */
const claim = { id: uuidSchema, atUtc: instant };
/** Who stands for it, as the server knows them. */
const signed = { actorId: z.string() };

const applied = { kind: z.literal('applied') };
const charterSigned = { kind: z.literal('charterSigned'), commitments: z.array(z.string().max(40)).max(20) };
const visited = { auditId: uuidSchema, outcome: z.enum(['passed', 'failed']) };
/** The committee's decision, first label and renewals alike. Without effect when a condition was not met at that instant. */
const granted = {
  kind: z.literal('granted'),
  /** The version of the rules that whoever decided had before them; left out: the one in force at the instant (SPEC LB16). */
  rulesVersion: z.int().positive().optional(),
};
const withdrawn = { kind: z.literal('withdrawn'), reason: lossReasonSchema, note: z.string().max(500) };
const retracted = { kind: z.literal('retracted'), factId: uuidSchema, note: z.string().max(500) };

/** Something that happened to a place and that its label rests on. Facts are only ever added; a mistake is taken back by another fact. */
export const labelFactSchema = z.discriminatedUnion('kind', [
  z.object({ ...claim, ...signed, ...applied }),
  z.object({ ...claim, ...signed, ...charterSigned }),
  z.object({ ...claim, ...signed, kind: z.literal('audited'), ...visited }),
  z.object({ ...claim, ...signed, kind: z.literal('mysteryVisited'), ...visited }),
  z.object({ ...claim, ...signed, ...granted }),
  z.object({ ...claim, ...signed, ...withdrawn }),
  z.object({ ...claim, ...signed, ...retracted }),
]);

/** What whoever works with a venue may record. Visits are recorded with their form, never alone. */
export const recordableFactSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...claim, ...applied }),
  z.strictObject({ ...claim, ...charterSigned }),
]);

/** What only a coordinator may decide. */
export const decidableFactSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...claim, ...granted }),
  z.strictObject({ ...claim, ...withdrawn }),
  z.strictObject({ ...claim, ...retracted }),
]);

export type LabelFact = z.infer<typeof labelFactSchema>;
/** A fact before it is signed: what its author claims. */
export type LabelClaim = LabelFact extends infer One ? (One extends LabelFact ? Omit<One, 'actorId'> : never) : never;
/** What happened, without when, by whom and under which id. */
export type LabelEvent = LabelClaim extends infer One
  ? One extends LabelClaim
    ? Omit<One, 'id' | 'atUtc'>
    : never
  : never;

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
