import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleImportsContract } from '#shared/contract/console/imports.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { createImportReads, type ImportReads } from './import-reads.ts';
import { createImportsFeature } from './imports-feature.ts';
import { createProgress } from './progress.ts';

/** The import assistant on the console's contract. */
export function createImportProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleImportsContract);
  const readsOf = new WeakMap<Workspace, ImportReads>();
  const feature = createImportsFeature({
    clock,
    workspace: () => {
      const current = holder.current();
      if (current === null) return null;
      const reads = readsOf.get(current) ?? createImportReads(current.db);
      readsOf.set(current, reads);
      return { actor: current.me.actor, engine: current.engine, reads };
    },
  });
  return os.router({
    open: os.open.handler(async ({ input, errors, signal }) => {
      const opened = await feature.open(input, signal);
      if (opened.ok) return opened.value;
      if ('notReadable' in opened.error) throw errors.NOT_READABLE({ data: opened.error.notReadable });
      throw errors.REFUSED({ data: { code: opened.error.refused } });
    }),
    setMapping: os.setMapping.handler(async ({ input, errors }) => {
      const set = await feature.setMapping(input.draftId, input);
      if (set.ok) return set.value;
      throw errors.REFUSED({ data: { code: set.error } });
    }),
    dryRun: os.dryRun.handler(async ({ input, errors, signal }) => {
      const summary = await feature.dryRun(input.draftId, signal);
      if (summary.ok) return summary.value;
      throw errors.REFUSED({ data: { code: summary.error } });
    }),
    rows: os.rows.handler(({ input, errors }) => {
      const found = feature.rows(input);
      if (found.ok) return { total: found.value.total, rows: [...found.value.rows] };
      throw errors.REFUSED({ data: { code: found.error } });
    }),
    apply: os.apply.handler(async ({ input, errors, signal }) => {
      const batch = await feature.apply(input.draftId, signal);
      if (batch.ok) return batch.value;
      throw errors.REFUSED({ data: { code: batch.error } });
    }),
    question: os.question.handler(({ input, errors }) => {
      const row = feature.question(input.draftId, input.line);
      if (row.ok) return row.value;
      throw errors.REFUSED({ data: { code: row.error } });
    }),
    decide: os.decide.handler(async ({ input: { draftId, line, decision }, errors }) => {
      const summary = await feature.answer(draftId, { kind: 'decide', line, decision });
      if (summary.ok) return summary.value;
      throw errors.REFUSED({ data: { code: summary.error } });
    }),
    decideAll: os.decideAll.handler(async ({ input, errors }) => {
      const summary = await feature.answer(input.draftId, { kind: 'decideAll', as: input.kind });
      if (summary.ok) return summary.value;
      throw errors.REFUSED({ data: { code: summary.error } });
    }),
    take: os.take.handler(async ({ input: { draftId, ...answer }, errors }) => {
      const summary = await feature.answer(draftId, { kind: 'take', ...answer });
      if (summary.ok) return summary.value;
      throw errors.REFUSED({ data: { code: summary.error } });
    }),
    discard: os.discard.handler(({ input }) => {
      feature.discard(input.draftId);
      return {};
    }),
    watchProgress: os.watchProgress.handler(({ input, signal }) =>
      latestStream(feature.progress(input.draftId) ?? createProgress(0), signal),
    ),
    batches: os.batches.handler(() => [...feature.batches()]),
    undo: os.undo.handler(async ({ input, errors }) => {
      const counts = await feature.undo(input.batchId);
      if (counts.ok) return counts.value;
      throw errors.REFUSED({ data: { code: counts.error } });
    }),
  });
}
