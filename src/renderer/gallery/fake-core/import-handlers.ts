import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { ImportPreviewRow, ImportRowFilter } from '#shared/contract/console/imports.contract.ts';
import { type FakeWorld, refuseIfAsked, waitIfSilent } from './fake-world.ts';
import { batch, previewRow, SAMPLE_DRAFT, SAMPLE_OSM_DRAFT, SAMPLE_SUMMARY, withTags } from './sample-import.ts';

const KEEPS: Readonly<Record<ImportRowFilter, (row: ImportPreviewRow) => boolean>> = {
  all: () => true,
  rejected: (row) => row.verdict === 'reject',
  warned: (row) => row.findings.some((finding) => finding.severity === 'warn'),
  created: (row) => row.verdict === 'create',
  updated: (row) => row.verdict === 'update',
  asked: (row) => row.candidates.length > 0,
  conflicting: (row) => row.conflicts.length > 0,
};

export function importHandlers(world: FakeWorld) {
  const os = implement(consoleContract.imports);
  return {
    open: os.open.handler(({ input, errors }) => {
      if (input.bytes.length < 4)
        throw errors.NOT_READABLE({ data: { reason: 'crsNotSupported', detail: 'Lambert-93, EPSG:2154' } });
      return input.fileName.endsWith('.pbf') ? SAMPLE_OSM_DRAFT : { ...SAMPLE_DRAFT, fileName: input.fileName };
    }),
    setMapping: os.setMapping.handler(({ input }) => ({
      ...(input.tags === undefined ? SAMPLE_DRAFT : withTags(SAMPLE_OSM_DRAFT, input.tags)),
      mapping: input.mapping,
      defaultCategory: input.defaultCategory ?? SAMPLE_DRAFT.defaultCategory,
    })),
    dryRun: os.dryRun.handler(async () => {
      await waitIfSilent(world);
      return SAMPLE_SUMMARY;
    }),
    rows: os.rows.handler(({ input }) => {
      const all = Array.from({ length: SAMPLE_DRAFT.rowCount }, (_, index) => previewRow(index));
      const kept = all.filter(KEEPS[input.only]);
      return { total: kept.length, rows: kept.slice(input.offset, input.offset + input.limit) };
    }),
    question: os.question.handler(({ input }) => {
      const row = previewRow(input.line - 2);
      return row.candidates.length > 0 || row.conflicts.length > 0 ? row : null;
    }),
    decide: os.decide.handler(() => SAMPLE_SUMMARY),
    decideAll: os.decideAll.handler(() => ({ ...SAMPLE_SUMMARY, askCount: 0 })),
    take: os.take.handler(() => SAMPLE_SUMMARY),
    apply: os.apply.handler(() => {
      refuseIfAsked(world);
      const applied = batch(3, SAMPLE_DRAFT.fileName, 'applied', 0);
      world.batches = [applied, ...world.batches];
      world.changes.set({ tables: ['importBatch', 'place'], origin: 'local' });
      return applied;
    }),
    discard: os.discard.handler(() => ({})),
    watchProgress: os.watchProgress.handler(async function* () {
      yield { phase: 'judging', done: 1200, total: SAMPLE_DRAFT.rowCount } as const;
    }),
    batches: os.batches.handler(() => [...world.batches]),
    undo: os.undo.handler(({ input }) => {
      world.batches = world.batches.map((known) =>
        known.id === input.batchId ? { ...known, state: 'undone' as const } : known,
      );
      world.changes.set({ tables: ['importBatch', 'place'], origin: 'local' });
      return { restoredCount: 3102, keptCount: 3 };
    }),
  };
}
