import type { DraftView } from '#shared/contract/console/visits.contract.ts';
import type { AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { scoreVisit } from '#shared/domain/audit/score-visit.ts';
import { answersOf, type VisitDraft } from '#shared/domain/audit/visit-draft.ts';

export type ChecklistItem = AuditTemplateVersion['items'][number];

export type VisitProgress = {
  readonly answeredCount: number;
  readonly missing: readonly ChecklistItem[];
  /** Score of what was answered so far, 0–100; null before the first answer. */
  readonly scoreSoFar: number | null;
  /** Critical items answered « no ». */
  readonly criticalFailures: readonly ChecklistItem[];
  /** What the visit comes to; null while an answer is missing. */
  readonly outcome: 'passed' | 'failed' | null;
  readonly score: number;
};

/** How far a form has come, and what its answers add up to. The core computes it again when the visit is recorded. */
export function visitProgress(template: AuditTemplateVersion, draft: VisitDraft): VisitProgress {
  const answers = answersOf(draft);
  const answered = template.items.filter(({ code }) => answers[code] !== undefined);
  const missing = template.items.filter(({ code }) => answers[code] === undefined);
  const soFar = scoreVisit({ ...template, items: answered }, answers);
  const failed = new Set(soFar.criticalFailures);
  return {
    answeredCount: answered.length,
    missing,
    scoreSoFar: answered.length === 0 ? null : soFar.score,
    criticalFailures: template.items.filter(({ code }) => failed.has(code)),
    outcome: missing.length === 0 ? soFar.outcome : null,
    score: soFar.score,
  };
}

/** What a failure would do to the label, to be said before it is recorded. */
export function effectOfFailure(view: DraftView): 'suspends' | 'atRisk' | 'none' {
  if (!view.holdsLabel) return 'none';
  if (view.draft.kind === 'mystery' || view.failedBefore + 1 >= view.failuresToSuspend) return 'suspends';
  return 'atRisk';
}
