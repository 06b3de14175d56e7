import type { Pacer } from '#core/pacer.ts';
import type { ImportPreviewRow, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { ImportRow, PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { type JudgeContext, type JudgedRow, judgeRow } from '#shared/domain/place-import/judge-row.ts';
import { finding, type ImportRowVerdict } from '#shared/domain/place-import/verdict.ts';
import type { DepartmentAtlas } from '#shared/geo/department.ts';
import type { Draft, Judgement } from './import-draft.ts';
import { type SettleDeps, type Settled, settleRow } from './settle-row.ts';

/** Progress is told every so many rows, not at each. */
const PROGRESS_STEP = 250;

export type JudgeDeps = SettleDeps & { readonly atlas: DepartmentAtlas; readonly pace: Pacer };

/** `writes`: what an import would send, in file order. `provided`: the fields the mapping feeds. */
export type JudgedDraft = Judgement & {
  readonly writes: readonly { readonly row: ImportRow; readonly source: string }[];
  readonly provided: readonly PlaceFieldName[];
};

/** Judges every row of a draft against itself, the file and the database, in slices. Writes nothing. */
export async function judgeDraft(draft: Draft, deps: JudgeDeps): Promise<JudgedDraft> {
  const context = contextOf(draft, deps);
  const seen = new Map<string, number>();
  const previews: ImportPreviewRow[] = [];
  const questions = new Map<number, { readonly index: number; readonly judged: JudgedRow }>();
  const writes: { row: ImportRow; source: string }[] = [];
  for (const record of draft.table.records()) {
    const judged = judgeRow(record, context);
    const settled = onlyOnce(settleRow(judged, deps), judged, seen);
    const { preview } = settled;
    if (preview.candidates.length > 0 || preview.conflicts.length > 0) {
      questions.set(preview.line, { index: previews.length, judged });
    }
    if (settled.write !== null) writes.push(settled.write);
    previews.push(preview);
    if (previews.length % PROGRESS_STEP === 0) {
      draft.progress.set({ phase: 'judging', done: previews.length, total: draft.rowCount });
    }
    await deps.pace();
  }
  return { previews, questions, summary: summarize(previews), writes, provided: deps.provided };
}

/** Settles again the rows of some lines, after a person answered. The rest stands. */
export function settleAgain(judgement: Judgement, lines: Iterable<number>, deps: SettleDeps): Judgement {
  const previews = [...judgement.previews];
  for (const line of lines) {
    const question = judgement.questions.get(line);
    if (question !== undefined) previews[question.index] = settleRow(question.judged, deps).preview;
  }
  return { ...judgement, previews, summary: summarize(previews) };
}

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

function summarize(previews: readonly ImportPreviewRow[]): ImportSummary {
  const byFinding: Record<string, number> = {};
  const byVerdict: Record<ImportRowVerdict, number> = {
    create: 0,
    update: 0,
    unchanged: 0,
    reject: 0,
    ask: 0,
    leaveOut: 0,
  };
  let warningCount = 0;
  let conflictCount = 0;
  for (const { verdict, findings, conflicts } of previews) {
    byVerdict[verdict] += 1;
    if (verdict !== 'reject' && findings.length > 0) warningCount += 1;
    if (conflicts.length > 0) conflictCount += 1;
    for (const code of new Set(findings.map((one) => one.code))) byFinding[code] = (byFinding[code] ?? 0) + 1;
  }
  return {
    rowCount: previews.length,
    createCount: byVerdict.create,
    updateCount: byVerdict.update,
    unchangedCount: byVerdict.unchanged,
    rejectCount: byVerdict.reject,
    warningCount,
    askCount: byVerdict.ask,
    leftOutCount: byVerdict.leaveOut,
    conflictCount,
    byFinding,
  };
}
