import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

const instant = z.iso.datetime({ offset: false });

/** One promise of the charter: a code that stays, words that a city may change from one version to the next. */
const commitmentSchema = z.object({ code: z.string().min(1).max(40), text: z.string().trim().min(1).max(300) });

/** What it takes to hold the label. Data, never code: a city publishes a new version, it never edits one. */
export const labelRulesSchema = z.object({
  version: z.int().positive(),
  /** From this instant on; the version before it rules until then. */
  effectiveFromUtc: instant,
  /** The beginning that its author had asked for, when the server received it only later (SPEC LB16). */
  askedFromUtc: instant.optional(),
  commitments: z.array(commitmentSchema).min(1).max(20),
  commitmentsNeeded: z.int().positive(),
  /** A city that has no training yet may say so, visibly: cover is then no condition. */
  cover: z.enum(['required', 'notRequired']),
  /** Months after the decision during which the label holds. */
  validityMonths: z.int().min(1).max(120),
  /** Months after a visit when the next one is due. */
  visitEveryMonths: z.int().min(1).max(120),
  /** Days before its end when a label is said to be at risk. */
  riskDays: z.int().min(0).max(365),
  /** Failed audits in a row that suspend. */
  failedAuditsToSuspend: z.int().min(1).max(10),
  note: z.string().max(500),
  publishedBy: z.string(),
});
export type LabelRules = z.infer<typeof labelRulesSchema>;

/** Every version of one organisation's rules: one row, so that a decision reads exactly one. */
export const labelRuleBookSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  versions: z.array(labelRulesSchema).max(100),
});
export type LabelRuleBook = z.infer<typeof labelRuleBookSchema>;

export function labelRuleBookScopes(book: LabelRuleBook): readonly Scope[] {
  return [`followup:${book.ownerOrgId}`];
}
