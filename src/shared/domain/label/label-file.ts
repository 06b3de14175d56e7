import { assertNever } from '#shared/kernel/assert-never.ts';
import { addMonths, type LocalDate, localDateAt } from '../calendar/local-date.ts';
import type { CoverRecord } from './cover.ts';
import { type CriterionCode, criteriaOf, firstUnmet } from './criteria.ts';
import { labelRulesOfDecision } from './default-label-rules.ts';
import type { LabelFact } from './label-fact.ts';
import type { LabelRules } from './label-rules.ts';

/** Everything a label is computed from. */
export type LabelCase = {
  readonly facts: readonly LabelFact[];
  /** The organisation's own published versions, in any order. */
  readonly rules: readonly LabelRules[];
  readonly timeZone: string;
  readonly cover: CoverRecord;
};

type Fact<Kind extends LabelFact['kind']> = Extract<LabelFact, { kind: Kind }>;

export type LabelGrant = {
  readonly fact: Fact<'granted'>;
  /** A label lives under the version it was decided under, whatever is published later (SPEC LB6). */
  readonly rules: LabelRules;
  /** Last day, in the place's own zone. */
  readonly until: LocalDate;
};

/** What the facts up to an instant add up to. */
export type LabelFile = {
  readonly isCandidate: boolean;
  readonly charter: Fact<'charterSigned'> | null;
  readonly lastAudit: Fact<'audited'> | null;
  readonly failedAuditsInARow: number;
  /** A failed mystery visit that no later passed visit has answered. */
  readonly failedMystery: Fact<'mysteryVisited'> | null;
  readonly grant: LabelGrant | null;
  /** The visit that suspended the label; only a new decision lifts it. */
  readonly suspendedBy: Fact<'audited'> | Fact<'mysteryVisited'> | null;
  readonly withdrawn: Fact<'withdrawn'> | null;
};

const EMPTY: LabelFile = {
  isCandidate: false,
  charter: null,
  lastAudit: null,
  failedAuditsInARow: 0,
  failedMystery: null,
  grant: null,
  suspendedBy: null,
  withdrawn: null,
};

/** Facts in force at an instant, in the order in which they were true, whatever the order in which they arrived (SPEC LB2, LB3). */
export function factsInForce(facts: readonly LabelFact[], atUtc: string): readonly LabelFact[] {
  const known = facts.filter((fact) => fact.atUtc <= atUtc);
  const retracted = new Set(known.flatMap((fact) => (fact.kind === 'retracted' ? [fact.factId] : [])));
  const byId = new Map(known.map((fact) => [fact.id, fact]));
  return [...byId.values()]
    .filter((fact) => fact.kind !== 'retracted' && !retracted.has(fact.id))
    .sort((a, b) => compare(a.atUtc, b.atUtc) || compare(a.id, b.id));
}

/** The file of a place at an instant. */
export function labelFileAt(labelCase: LabelCase, atUtc: string): LabelFile {
  return factsInForce(labelCase.facts, atUtc).reduce((file, fact) => afterFact(file, fact, labelCase), EMPTY);
}

function afterFact(file: LabelFile, fact: LabelFact, labelCase: LabelCase): LabelFile {
  switch (fact.kind) {
    case 'applied':
      return { ...file, isCandidate: true, withdrawn: null };
    case 'charterSigned':
      return { ...file, charter: fact };
    case 'audited':
      return afterAudit(file, fact);
    case 'mysteryVisited':
      return afterMystery(file, fact);
    case 'granted':
      return afterDecision(file, fact, labelCase);
    case 'withdrawn':
      // Whoever comes back starts anew: what was signed and visited before does not count again (SPEC LB9).
      return { ...EMPTY, withdrawn: fact };
    case 'retracted':
      return file;
    default:
      return assertNever(fact);
  }
}

function afterAudit(file: LabelFile, fact: Fact<'audited'>): LabelFile {
  if (fact.outcome === 'passed') return { ...file, lastAudit: fact, failedAuditsInARow: 0, failedMystery: null };
  const failedAuditsInARow = file.failedAuditsInARow + 1;
  const isTooMany = file.grant !== null && failedAuditsInARow >= file.grant.rules.failedAuditsToSuspend;
  return {
    ...file,
    lastAudit: fact,
    failedAuditsInARow,
    suspendedBy: file.suspendedBy ?? (isTooMany ? fact : null),
  };
}

function afterMystery(file: LabelFile, fact: Fact<'mysteryVisited'>): LabelFile {
  if (fact.outcome === 'passed') return { ...file, failedMystery: null };
  return { ...file, failedMystery: fact, suspendedBy: file.suspendedBy ?? (file.grant === null ? null : fact) };
}

/** What keeps a decision from counting in the file as it stood at that very instant, or null (SPEC LB5). */
export function missingForDecision(
  file: LabelFile,
  fact: Fact<'granted'>,
  labelCase: LabelCase,
): CriterionCode | 'withdrawn' | null {
  if (file.withdrawn !== null) return 'withdrawn';
  const rules = labelRulesOfDecision(labelCase.rules, fact);
  return firstUnmet(criteriaOf(file, rules, labelCase.cover.at(fact.atUtc)));
}

function afterDecision(file: LabelFile, fact: Fact<'granted'>, labelCase: LabelCase): LabelFile {
  if (missingForDecision(file, fact, labelCase) !== null) return file;
  const rules = labelRulesOfDecision(labelCase.rules, fact);
  const until = addMonths(localDateAt(fact.atUtc, labelCase.timeZone), rules.validityMonths);
  return { ...file, grant: { fact, rules, until }, suspendedBy: null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
