import type { Pacer } from '#core/pacer.ts';
import { type JudgeContext, type JudgedRow, judgeRow } from '#shared/domain/place-import/judge-row.ts';
import { finding } from '#shared/domain/place-import/verdict.ts';
import type { DepartmentAtlas } from '#shared/geo/department.ts';
import type { Draft, Judgement } from './import-draft.ts';
import { createPreviewShelf } from './preview-shelf.ts';
import type { ImportPhase } from './progress.ts';
import { type SettleDeps, type Settled, settleRow } from './settle-row.ts';
import { createTally } from './tally.ts';

/** Progress is told every so many rows, not at each. */
const PROGRESS_STEP = 250;

export type JudgeDeps = SettleDeps & { readonly atlas: DepartmentAtlas; readonly pace: Pacer };
export type SettledRow = Settled & { readonly judged: JudgedRow };

/** Judges every row of a draft, for a person to look at. Writes nothing. */
export async function judgeDraft(draft: Draft, deps: JudgeDeps): Promise<Judgement> {
  const previews = createPreviewShelf(createTally());
  const questions = new Map<number, { readonly index: number; readonly judged: JudgedRow }>();
  for await (const { preview, judged } of settledRows(draft, deps, 'judging')) {
    const index = previews.push(preview);
    if (preview.candidates.length > 0 || preview.conflicts.length > 0) questions.set(preview.line, { index, judged });
  }
  return { previews, questions };
}

/** Every row against itself, the file and the database, one after the other, in file order, with breaths in between. */
export async function* settledRows(draft: Draft, deps: JudgeDeps, phase: ImportPhase): AsyncGenerator<SettledRow> {
  const context = contextOf(draft, deps);
  const seen = new Map<string, number>();
  let done = 0;
  draft.progress.set({ phase, done, total: draft.rowCount });
  for (const record of draft.table.records()) {
    const judged = judgeRow(record, context);
    yield { ...onlyOnce(settleRow(judged, deps), judged, seen), judged };
    done += 1;
    if (done % PROGRESS_STEP === 0) draft.progress.set({ phase, done, total: draft.rowCount });
    await deps.pace();
  }
}

/** Settles again the rows of some lines, after a person answered. The rest stands. */
export async function settleAgain(judgement: Judgement, lines: Iterable<number>, deps: SettleAgainDeps): Promise<void> {
  for (const line of lines) {
    const question = judgement.questions.get(line);
    if (question !== undefined) {
      judgement.previews.replace(question.index, settleRow(question.judged, deps).preview);
    }
    await deps.pace();
  }
}

type SettleAgainDeps = SettleDeps & { readonly pace: Pacer };

function contextOf(draft: Draft, { actor, atlas }: JudgeDeps): JudgeContext {
  return {
    mapping: draft.mapping,
    atlas,
    networkId: actor.networkId,
    source: draft.kind.source,
    kindCategory: draft.kind.category,
    defaultCategory: draft.defaultCategory,
  };
}

/** The first of two rows about one place stands (PI21). */
function onlyOnce(settled: Settled, judged: JudgedRow, seen: Map<string, number>): Settled {
  const { preview, placeId } = settled;
  if (placeId === null) return settled;
  const firstLine = seen.get(placeId);
  if (firstLine === undefined) {
    seen.set(placeId, preview.line);
    return settled;
  }
  const findings = [
    ...preview.findings,
    finding('duplicateInFile', 'sourceId', `${judged.row?.sourceId} (${firstLine})`),
  ];
  return { preview: { ...preview, findings, conflicts: [], verdict: 'reject' }, write: null, placeId: null };
}
