import { createPacer } from '#core/pacer.ts';
import { departmentAtlas } from '#core/place-directory/department-atlas.ts';
import type {
  ImportDraft,
  ImportPreviewRow,
  ImportRowFilter,
  ImportSummary,
} from '#shared/contract/console/imports.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { PlaceCategory } from '#shared/domain/place/category.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import type { ColumnMapping } from '#shared/domain/place-import/column-mapping.ts';
import type { OsmChoice } from '#shared/domain/place-import/osm-tags.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { applyImport } from './apply-import.ts';
import { createDraftShelf } from './draft-shelf.ts';
import { chooseTags, type Draft, describeDraft, forgetJudgement, isMappingUsable, openDraft } from './import-draft.ts';
import type { ImportWorkspace } from './import-reads.ts';
import { type JudgeDeps, judgeDraft, settledRows } from './judge-draft.ts';
import type { NotReadable } from './open-file.ts';
import type { Progress } from './progress.ts';
import { type Answer, questionAt, settleDeps, takeAnswer } from './take-answer.ts';
import { type UndoCounts, undoImport } from './undo-import.ts';

/** `busy`: the draft is being judged or written. `notJudged`: no dry run since the last change of mapping. */
export type ImportRefusal =
  | 'signedOut'
  | 'forbidden'
  | 'unknownDraft'
  | 'invalidMapping'
  | 'notJudged'
  | 'busy'
  | 'missing'
  | 'wrongState'
  /** Any code of the mutation that could not be applied here. */
  | (string & {});

export type RowQuery = {
  readonly draftId: string;
  readonly only: ImportRowFilter;
  readonly offset: number;
  readonly limit: number;
};
export type RowPage = { readonly total: number; readonly rows: readonly ImportPreviewRow[] };

/** What a person changes about how a file is read. An absent field stays as it is. */
export type MappingChange = {
  readonly mapping: ColumnMapping;
  readonly defaultCategory?: PlaceCategory | null | undefined;
  readonly tags?: OsmChoice | undefined;
};

/** Use cases of the import assistant (contract `imports`), apart from how they are called. */
export type ImportsFeature = {
  readonly open: (
    file: { readonly fileName: string; readonly bytes: Uint8Array },
    signal?: AbortSignal,
  ) => Promise<Result<ImportDraft, { readonly refused: ImportRefusal } | { readonly notReadable: NotReadable }>>;
  readonly setMapping: (draftId: string, change: MappingChange) => Promise<Result<ImportDraft, ImportRefusal>>;
  readonly dryRun: (draftId: string, signal?: AbortSignal) => Promise<Result<ImportSummary, ImportRefusal>>;
  readonly rows: (query: RowQuery) => Result<RowPage, ImportRefusal>;
  readonly apply: (draftId: string, signal?: AbortSignal) => Promise<Result<ImportBatch, ImportRefusal>>;
  /** The row of that line, if a person has a say in it. */
  readonly question: (draftId: string, line: number) => Result<ImportPreviewRow | null, ImportRefusal>;
  /** What a person says of the rows in question, after a dry run. */
  readonly answer: (draftId: string, answer: Answer) => Promise<Result<ImportSummary, ImportRefusal>>;
  readonly discard: (draftId: string) => void;
  readonly progress: (draftId: string) => Progress | null;
  readonly batches: () => readonly ImportBatch[];
  readonly undo: (batchId: string) => Promise<Result<UndoCounts, ImportRefusal>>;
};

export type ImportsFeatureOptions = {
  /** Who is signed in now, or nobody. A draft belongs to the person who opened it. */
  readonly workspace: () => ImportWorkspace | null;
  readonly clock: Clock;
};

export function createImportsFeature(options: ImportsFeatureOptions): ImportsFeature {
  const shelf = createDraftShelf();
  const withDraft = (draftId: string): Result<Found, ImportRefusal> => {
    const current = permitted(options);
    if (!current.ok) return current;
    const draft = shelf.find(draftId, current.value.actor.userId);
    return draft.ok ? ok({ draft: draft.value, current: current.value }) : draft;
  };
  return {
    open: async (file, signal) => {
      const current = permitted(options);
      if (!current.ok) return err({ refused: current.error });
      const opened = await openDraft(file, createPacer(signal));
      if (!opened.ok) return err({ notReadable: opened.error });
      shelf.put(opened.value, current.value.actor.userId);
      return ok(describeDraft(opened.value));
    },
    setMapping: async (draftId, change) => {
      const found = withDraft(draftId);
      if (!found.ok) return found;
      const { draft } = found.value;
      return shelf.exclusively(draft, () => changeMapping(draft, change));
    },
    dryRun: async (draftId, signal) => {
      const found = withDraft(draftId);
      if (!found.ok) return found;
      const { draft } = found.value;
      return shelf.exclusively(draft, async () => {
        draft.judgement = await judgeDraft(draft, await judgeDeps(found.value, signal));
        draft.progress.set({ phase: 'done', done: draft.rowCount, total: draft.rowCount });
        return ok(draft.judgement.previews.summary());
      });
    },
    rows: (query) => {
      const found = withDraft(query.draftId);
      return found.ok ? pageOf(found.value.draft, query) : found;
    },
    apply: async (draftId, signal) => {
      const found = withDraft(draftId);
      if (!found.ok) return found;
      const { draft, current } = found.value;
      return shelf.exclusively(draft, async () => {
        // Judged anew: between a dry run and its import the database may have moved.
        const deps = await judgeDeps(found.value, signal);
        const rows = settledRows(draft, deps, 'writing');
        return applyImport({ ...current, draft, rows, provided: deps.provided, clock: options.clock, signal });
      });
    },
    question: (draftId, line) => {
      const found = withDraft(draftId);
      return found.ok ? ok(questionAt(found.value.draft, line)) : found;
    },
    answer: async (draftId, answer) => {
      const found = withDraft(draftId);
      if (!found.ok) return found;
      const { draft, current } = found.value;
      return takeAnswer(draft, answer, current, createPacer());
    },
    discard: shelf.discard,
    progress: (draftId) => shelf.peek(draftId)?.progress ?? null,
    batches: () => options.workspace()?.reads.batches() ?? [],
    undo: async (batchId) => {
      const current = permitted(options);
      return current.ok ? undoImport(batchId, current.value, createPacer()) : current;
    },
  };
}

type Found = { readonly draft: Draft; readonly current: ImportWorkspace };

function permitted({ workspace }: ImportsFeatureOptions): Result<ImportWorkspace, ImportRefusal> {
  const current = workspace();
  if (current === null) return err('signedOut');
  return can(current.actor, 'place.import') ? ok(current) : err('forbidden');
}

async function changeMapping(draft: Draft, change: MappingChange): Promise<Result<ImportDraft, ImportRefusal>> {
  if (!isMappingUsable(draft, change.mapping)) return err('invalidMapping');
  if (change.tags !== undefined) {
    const chosen = await chooseTags(draft, change.tags, createPacer());
    if (!chosen.ok) return chosen;
  }
  draft.mapping = change.mapping;
  if (change.defaultCategory !== undefined) draft.defaultCategory = change.defaultCategory;
  forgetJudgement(draft);
  return ok(describeDraft(draft));
}

async function judgeDeps({ draft, current }: Found, signal: AbortSignal | undefined): Promise<JudgeDeps> {
  const pace = createPacer(signal);
  return { ...(await settleDeps(draft, current, pace)), atlas: await departmentAtlas(), pace };
}

function pageOf(draft: Draft, query: RowQuery): Result<RowPage, ImportRefusal> {
  if (draft.judgement === null) return err('notJudged');
  return ok(draft.judgement.previews.page(query.only, query.offset, query.limit));
}
