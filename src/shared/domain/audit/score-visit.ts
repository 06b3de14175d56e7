import type { Audit, AuditTemplateVersion } from './audit.ts';

export type VisitScore = Pick<Audit, 'score' | 'criticalFailures' | 'outcome'>;

/**
 * What the answers of a visit add up to (SPEC AU2, AU3): the share of the points that applied, in per cent with one decimal, and
 * passed when it reaches the checklist's score with no critical item answered « no ». Items without an answer count as « no »;
 * a visit to which nothing applied has shown nothing and is failed.
 */
export function scoreVisit(template: AuditTemplateVersion, answers: Audit['answers']): VisitScore {
  const applied = template.items.filter(({ code }) => answers[code]?.answer !== 'notApplicable');
  const total = sumOf(applied.map(({ weight }) => weight));
  const reached = sumOf(applied.filter(({ code }) => answers[code]?.answer === 'yes').map(({ weight }) => weight));
  const score = total === 0 ? 0 : Math.round((reached / total) * 1000) / 10;
  const criticalFailures = applied
    .filter(({ code, importance }) => importance === 'critical' && answers[code]?.answer !== 'yes')
    .map(({ code }) => code);
  const isPassed = total > 0 && score >= template.passScore && criticalFailures.length === 0;
  return { score, criticalFailures, outcome: isPassed ? 'passed' : 'failed' };
}

/** The first item that has no answer yet, or null. */
export function firstUnanswered(template: AuditTemplateVersion, answers: Audit['answers']): string | null {
  return template.items.find(({ code }) => answers[code] === undefined)?.code ?? null;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}
