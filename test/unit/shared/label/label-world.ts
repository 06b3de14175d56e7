import { type CoverRecord, UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import type { LabelEvent, LabelFact } from '#shared/domain/label/label-fact.ts';
import type { LabelCase } from '#shared/domain/label/label-file.ts';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { numberedId } from '#test/support/builders.ts';

/** A city that asks for no cover: what every place of the examples lives under unless said. */
export const NO_COVER_RULES: LabelRules = {
  ...DEFAULT_LABEL_RULES,
  version: 2,
  cover: 'notRequired',
  publishedBy: 'user-1',
};

export const FIVE = ['welcome', 'listen', 'call', 'shelter', 'train'];

export function fact(n: number, atUtc: string, bare: LabelEvent): LabelFact {
  return {
    id: numberedId(n),
    atUtc: atUtc.length === 10 ? `${atUtc}T10:00:00.000Z` : atUtc,
    actorId: 'user-1',
    ...bare,
  };
}

export const applied = (n: number, at: string) => fact(n, at, { kind: 'applied' });
export const signedCharter = (n: number, at: string, commitments: string[] = FIVE) =>
  fact(n, at, { kind: 'charterSigned', commitments });
export const audited = (n: number, at: string, outcome: 'passed' | 'failed') =>
  fact(n, at, { kind: 'audited', auditId: numberedId(1000 + n), outcome });
export const mystery = (n: number, at: string, outcome: 'passed' | 'failed') =>
  fact(n, at, { kind: 'mysteryVisited', auditId: numberedId(1000 + n), outcome });
export const granted = (n: number, at: string) => fact(n, at, { kind: 'granted' });
export const withdrawn = (n: number, at: string) => fact(n, at, { kind: 'withdrawn', reason: 'closed', note: '' });
export const retracted = (n: number, at: string, factId: string) =>
  fact(n, at, { kind: 'retracted', factId, note: '' });

/** Applied, signed, visited and granted on 12 March 2026. */
export const CERTIFIED: readonly LabelFact[] = [
  applied(1, '2026-01-10'),
  signedCharter(2, '2026-02-01'),
  audited(3, '2026-03-01', 'passed'),
  granted(4, '2026-03-12'),
];

export function aCase(facts: readonly LabelFact[], over: Partial<LabelCase> = {}): LabelCase {
  return { facts, rules: [NO_COVER_RULES], timeZone: 'Europe/Paris', cover: UNKNOWN_COVER, ...over };
}

/** Cover that changes at given instants; `notCovered` before the first. */
export function coverOf(changes: readonly (readonly [atUtc: string, cover: 'covered' | 'notCovered'])[]): CoverRecord {
  return {
    at: (atUtc) => changes.findLast(([from]) => from <= atUtc)?.[1] ?? 'notCovered',
    changedAtUtc: changes.map(([from]) => from),
  };
}
