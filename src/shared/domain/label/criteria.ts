import { z } from 'zod';
import type { Cover } from './cover.ts';
import type { LabelFile } from './label-file.ts';
import type { LabelRules } from './label-rules.ts';

/** `waived`: the city's rules do not ask for it. `unknown` and `unmet` both keep a label from being granted. */
const standing = z.enum(['met', 'unmet', 'unknown', 'waived']);
type Standing = z.infer<typeof standing>;
const instant = z.iso.datetime();

/** One condition of the label with what it rests on. Instants in UTC; null: it never happened. */
export const criterionSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('charter'),
    standing,
    signedAtUtc: instant.nullable(),
    /** Commitments taken that the rules know. */
    takenCount: z.int(),
    neededCount: z.int(),
  }),
  z.object({ code: z.literal('cover'), standing }),
  z.object({
    code: z.literal('audit'),
    standing,
    visitedAtUtc: instant.nullable(),
    auditId: z.string().nullable(),
    failuresInARow: z.int(),
    /** Failures in a row that suspend. */
    failuresAllowed: z.int(),
  }),
  z.object({ code: z.literal('mystery'), standing, failedAtUtc: instant.nullable() }),
]);
export type Criterion = z.infer<typeof criterionSchema>;
export type CriterionCode = Criterion['code'];

type FileFacts = Pick<LabelFile, 'charter' | 'lastAudit' | 'failedAuditsInARow' | 'failedMystery'>;

/** Every condition, in the order in which a place meets them. */
export function criteriaOf(file: FileFacts, rules: LabelRules, cover: Cover): readonly Criterion[] {
  const takenCount = rules.commitments.filter(({ code }) => file.charter?.commitments.includes(code)).length;
  return [
    {
      code: 'charter',
      standing: takenCount >= rules.commitmentsNeeded ? 'met' : 'unmet',
      signedAtUtc: file.charter?.atUtc ?? null,
      takenCount,
      neededCount: rules.commitmentsNeeded,
    },
    { code: 'cover', standing: coverStanding(rules, cover) },
    {
      code: 'audit',
      standing: file.lastAudit?.outcome === 'passed' ? 'met' : 'unmet',
      visitedAtUtc: file.lastAudit?.atUtc ?? null,
      auditId: file.lastAudit?.auditId ?? null,
      failuresInARow: file.failedAuditsInARow,
      failuresAllowed: rules.failedAuditsToSuspend,
    },
    {
      code: 'mystery',
      standing: file.failedMystery === null ? 'met' : 'unmet',
      failedAtUtc: file.failedMystery?.atUtc ?? null,
    },
  ];
}

export function isMet({ standing }: Pick<Criterion, 'standing'>): boolean {
  return standing === 'met' || standing === 'waived';
}

/** The first condition that keeps the label away, or null. */
export function firstUnmet(criteria: readonly Criterion[]): CriterionCode | null {
  return criteria.find((criterion) => !isMet(criterion))?.code ?? null;
}

function coverStanding(rules: LabelRules, cover: Cover): Standing {
  if (rules.cover === 'notRequired') return 'waived';
  if (cover === 'unknown') return 'unknown';
  return cover === 'covered' ? 'met' : 'unmet';
}
