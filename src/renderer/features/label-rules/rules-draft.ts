import type { LabelRules } from '#shared/domain/label/label-rules.ts';

type Commitment = LabelRules['commitments'][number];

/** The next version as it is being written. Numbers are texts while a field is empty. */
export type RulesDraft = {
  readonly commitments: readonly Commitment[];
  readonly commitmentsNeeded: number | string;
  readonly validityMonths: number | string;
  readonly visitEveryMonths: number | string;
  readonly riskDays: number | string;
  readonly failedAuditsToSuspend: number | string;
  readonly isCoverRequired: boolean;
  /** `YYYY-MM-DD`; empty: at once. */
  readonly effectiveFrom: string;
  readonly note: string;
};

export function draftOf(rules: LabelRules): RulesDraft {
  return {
    commitments: rules.commitments,
    commitmentsNeeded: rules.commitmentsNeeded,
    validityMonths: rules.validityMonths,
    visitEveryMonths: rules.visitEveryMonths,
    riskDays: rules.riskDays,
    failedAuditsToSuspend: rules.failedAuditsToSuspend,
    isCoverRequired: rules.cover === 'required',
    effectiveFrom: '',
    note: rules.note,
  };
}

export function isComplete(draft: RulesDraft): boolean {
  const numbers = [
    draft.commitmentsNeeded,
    draft.validityMonths,
    draft.visitEveryMonths,
    draft.riskDays,
    draft.failedAuditsToSuspend,
  ];
  return (
    draft.commitments.length > 0 &&
    draft.commitments.every(({ text }) => text.trim() !== '') &&
    numbers.every((value) => value !== '') &&
    Number(draft.commitmentsNeeded) <= draft.commitments.length
  );
}

/** What is handed to the core: it gives the version its number, and the server its author and the earliest start. */
export function rulesOf(draft: RulesDraft): Omit<LabelRules, 'version' | 'publishedBy' | 'askedFromUtc'> {
  const start = draft.effectiveFrom === '' ? new Date() : new Date(`${draft.effectiveFrom}T00:00:00`);
  return {
    effectiveFromUtc: start.toISOString(),
    commitments: draft.commitments.map(({ code, text }) => ({ code, text: text.trim() })),
    commitmentsNeeded: Number(draft.commitmentsNeeded),
    cover: draft.isCoverRequired ? 'required' : 'notRequired',
    validityMonths: Number(draft.validityMonths),
    visitEveryMonths: Number(draft.visitEveryMonths),
    riskDays: Number(draft.riskDays),
    failedAuditsToSuspend: Number(draft.failedAuditsToSuspend),
    note: draft.note.trim(),
  };
}

/** A new line with a code no other has: charters already signed name codes, so a code is never used twice. */
export function emptyCommitment(existing: readonly Commitment[]): Commitment {
  let n = existing.length + 1;
  while (existing.some(({ code }) => code === `own${n}`)) n += 1;
  return { code: `own${n}`, text: '' };
}
