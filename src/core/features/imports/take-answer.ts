import type { Pacer } from '#core/pacer.ts';
import type { ImportDecision, ImportPreviewRow, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { providedFields } from '#shared/domain/place-import/judge-row.ts';
import { createNeighbourhood } from '#shared/domain/place-import/neighbourhood.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Draft, Judgement } from './import-draft.ts';
import type { ImportWorkspace } from './import-reads.ts';
import { settleAgain } from './judge-draft.ts';
import type { Answers, SettleDeps } from './settle-row.ts';

/** `line` null: every row in question. `fields` null: every conflict of the row. */
export type Answer =
  | { readonly kind: 'decide'; readonly line: number; readonly decision: ImportDecision | null }
  | { readonly kind: 'decideAll'; readonly as: ImportDecision['kind'] }
  | {
      readonly kind: 'take';
      readonly line: number | null;
      readonly fields: readonly PlaceFieldName[] | null;
      readonly isTaken: boolean;
    };

/** Remembers an answer and settles again the rows it is about. */
export async function takeAnswer(
  draft: Draft,
  answer: Answer,
  workspace: ImportWorkspace,
  pace: Pacer,
): Promise<Result<ImportSummary, 'notJudged' | 'missing'>> {
  const { judgement } = draft;
  if (judgement === null) return err('notJudged');
  const lines = 'line' in answer && answer.line !== null ? [answer.line] : [...judgement.questions.keys()];
  if (lines.some((line) => !judgement.questions.has(line))) return err('missing');
  draft.answers = answersAfter(draft.answers, answer, { lines, judgement });
  await settleAgain(judgement, lines, { ...(await settleDeps(draft, workspace, pace)), pace });
  return ok(judgement.previews.summary());
}

export function questionAt({ judgement }: Draft, line: number): ImportPreviewRow | null {
  const question = judgement?.questions.get(line);
  return question === undefined ? null : (judgement?.previews.at(question.index) ?? null);
}

/** What settling a row of this draft needs, as the database stands now. */
export async function settleDeps(draft: Draft, { actor, reads }: ImportWorkspace, pace: Pacer): Promise<SettleDeps> {
  return {
    actor,
    provided: providedFields(draft.mapping),
    placeById: reads.placeById,
    links: await reads.links(draft.kind.source, pace),
    neighbourhood: await createNeighbourhood(reads.neighbours(actor.orgId, pace)),
    answers: draft.answers,
  };
}

function answersAfter(
  answers: Answers,
  answer: Answer,
  about: { readonly lines: readonly number[]; readonly judgement: Judgement },
): Answers {
  const previews = about.lines.flatMap((line) => {
    const question = about.judgement.questions.get(line);
    return question === undefined ? [] : (about.judgement.previews.at(question.index) ?? []);
  });
  if (answer.kind === 'take') {
    const takes = new Map(answers.takes);
    for (const { line, conflicts } of previews) {
      const fields = answer.fields ?? conflicts.map(({ field }) => field);
      const others = (takes.get(line) ?? []).filter((field) => !fields.includes(field));
      takes.set(line, answer.isTaken ? [...others, ...fields] : others);
    }
    return { ...answers, takes };
  }
  const decisions = new Map(answers.decisions);
  for (const { line, candidates } of previews) {
    const best = candidates[0];
    if (best === undefined) continue;
    const decision = answer.kind === 'decide' ? answer.decision : decisionFor(answer.as, best.placeId);
    if (decision === null) decisions.delete(line);
    else decisions.set(line, decision);
  }
  return { ...answers, decisions };
}

function decisionFor(kind: ImportDecision['kind'], placeId: string): ImportDecision {
  return kind === 'same' ? { kind, placeId } : { kind };
}
