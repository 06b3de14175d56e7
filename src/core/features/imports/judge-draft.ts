import type { Pacer } from '#core/pacer.ts';
import type { ImportPreviewRow, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { ImportRow, PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { type JudgeContext, type JudgedRow, judgeRow, providedFields } from '#shared/domain/place-import/judge-row.ts';
import { diffPlace } from '#shared/domain/place-import/place-diff.ts';
import { finding, type ImportFinding, type ImportRowVerdict } from '#shared/domain/place-import/verdict.ts';
import type { DepartmentAtlas } from '#shared/geo/department.ts';
import type { Draft, Judgement } from './import-draft.ts';

/** Progress is told every so many rows, not at each. */
const PROGRESS_STEP = 250;

export type JudgeDeps = {
  readonly actor: Actor;
  readonly atlas: DepartmentAtlas;
  /** The place as this console holds it now. */
  readonly placeById: (id: string) => Place | undefined;
  readonly pace: Pacer;
};

/** `rows`: what an import would send, in file order. `provided`: the fields the mapping feeds. */
export type JudgedDraft = Judgement & {
  readonly rows: readonly ImportRow[];
  readonly provided: readonly PlaceFieldName[];
};

/** Judges every row of a draft against itself, the file and the database, in slices. Writes nothing. */
export async function judgeDraft(draft: Draft, deps: JudgeDeps): Promise<JudgedDraft> {
  const context = contextOf(draft, deps);
  const provided = providedFields(draft.mapping);
  const seen = new Map<string, number>();
  const previews: ImportPreviewRow[] = [];
  const rows: ImportRow[] = [];
  for (const record of draft.table.records()) {
    const judged = judgeRow(record, context);
    const verdict = verdictOf(judged, { seen, provided, deps });
    if (judged.row !== null && !seen.has(judged.row.id)) seen.set(judged.row.id, judged.line);
    if (judged.row !== null && (verdict.verdict === 'create' || verdict.verdict === 'update')) rows.push(judged.row);
    previews.push({ line: judged.line, name: judged.name, communeName: judged.communeName, ...verdict });
    if (previews.length % PROGRESS_STEP === 0) {
      draft.progress.set({ phase: 'judging', done: previews.length, total: draft.rowCount });
    }
    await deps.pace();
  }
  return { previews, summary: summarize(previews), rows, provided };
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

type Verdict = { readonly verdict: ImportRowVerdict; readonly findings: ImportFinding[] };

function verdictOf(
  judged: JudgedRow,
  world: {
    readonly seen: ReadonlyMap<string, number>;
    readonly provided: readonly PlaceFieldName[];
    readonly deps: JudgeDeps;
  },
): Verdict {
  const { row } = judged;
  const findings = [...judged.findings];
  if (row === null) return { verdict: 'reject', findings };
  const firstLine = world.seen.get(row.id);
  if (firstLine !== undefined) {
    return {
      verdict: 'reject',
      findings: [...findings, finding('duplicateInFile', 'sourceId', `${row.sourceId} (${firstLine})`)],
    };
  }
  const { actor, placeById } = world.deps;
  const diff = diffPlace({ row, provided: world.provided, stored: placeById(row.id), actor });
  if (diff.kind === 'create') return { verdict: 'create', findings };
  if (diff.kind === 'foreign') {
    return { verdict: 'reject', findings: [...findings, finding('ownedByAnother', 'sourceId', row.sourceId)] };
  }
  for (const name of diff.edited) findings.push(finding('editedHere', name, String(row.fields[name] ?? '')));
  return { verdict: diff.changed.length > 0 || diff.isDateChanged ? 'update' : 'unchanged', findings };
}

function summarize(previews: readonly ImportPreviewRow[]): ImportSummary {
  const byFinding: Record<string, number> = {};
  const byVerdict: Record<ImportRowVerdict, number> = { create: 0, update: 0, unchanged: 0, reject: 0 };
  let warningCount = 0;
  for (const { verdict, findings } of previews) {
    byVerdict[verdict] += 1;
    if (verdict !== 'reject' && findings.length > 0) warningCount += 1;
    for (const code of new Set(findings.map((one) => one.code))) byFinding[code] = (byFinding[code] ?? 0) + 1;
  }
  return {
    rowCount: previews.length,
    createCount: byVerdict.create,
    updateCount: byVerdict.update,
    unchangedCount: byVerdict.unchanged,
    rejectCount: byVerdict.reject,
    warningCount,
    byFinding,
  };
}
