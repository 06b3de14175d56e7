import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { importBatchSchema } from '#shared/domain/place/import-batch.ts';
import { PLACE_FIELD_TARGETS } from '#shared/domain/place-import/target.ts';
import { importFindingSchema, importRowVerdictSchema } from '#shared/domain/place-import/verdict.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** target field → column index of the file, or null when the file does not hold it. */
export const columnMappingSchema = z.record(z.enum(PLACE_FIELD_TARGETS), z.int().nullable());

/** A kind of object of an OSM extract, `amenity=bar`, and the category its objects get; null: they are left aside. */
export const importTagSchema = z.object({
  tag: z.string(),
  count: z.int(),
  category: placeCategorySchema.nullable(),
  proposedCategory: placeCategorySchema.nullable(),
});
export type ImportTag = z.infer<typeof importTagSchema>;

export const importDraftSchema = z.object({
  draftId: uuidSchema,
  fileName: z.string(),
  format: z.enum(['csv', 'geojson', 'osm']),
  /** Publisher its ids belong to (SPEC PI5). */
  source: z.string(),
  /** Kinds of objects to pick from, most frequent first. Empty but for an OSM extract. */
  tags: z.array(importTagSchema),
  delimiter: z.string(),
  encoding: z.string(),
  columns: z.array(z.string()),
  sampleRows: z.array(z.array(z.string())),
  rowCount: z.int(),
  mapping: columnMappingSchema,
  /** Category of rows that do not say theirs. Null: such rows are refused. */
  defaultCategory: placeCategorySchema.nullable(),
});
export type ImportDraft = z.infer<typeof importDraftSchema>;

export const importPreviewRowSchema = z.object({
  line: z.int().positive(),
  name: z.string(),
  communeName: z.string(),
  verdict: importRowVerdictSchema,
  findings: z.array(importFindingSchema),
});
export type ImportPreviewRow = z.infer<typeof importPreviewRowSchema>;

export const importSummarySchema = z.object({
  rowCount: z.int(),
  createCount: z.int(),
  updateCount: z.int(),
  unchangedCount: z.int(),
  rejectCount: z.int(),
  warningCount: z.int(),
  byFinding: z.record(z.string(), z.int()),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

const refused = {
  REFUSED: { data: z.object({ code: z.string() }) },
  /** `detail`: what the reason is about, as a proper name or figure (a coordinate system); empty for most. */
  NOT_READABLE: { data: z.object({ reason: z.string(), detail: z.string() }) },
};
const draftRef = z.object({ draftId: uuidSchema });

/** The import assistant: file → mapping → preview with verdicts → dry run → one transaction → report → undo. */
export const consoleImportsContract = {
  /** `bytes` come from the window's file picker or drop; at most 50 MB. */
  open: oc
    .input(z.object({ fileName: z.string().max(200), bytes: z.instanceof(Uint8Array) }))
    .errors(refused)
    .output(importDraftSchema),
  setMapping: oc
    .input(
      draftRef.extend({
        mapping: columnMappingSchema,
        defaultCategory: placeCategorySchema.nullable().optional(),
        /** OSM extracts: the category of each picked kind; a kind not named is left aside. */
        tags: z.record(z.string(), placeCategorySchema.nullable()).optional(),
      }),
    )
    .errors(refused)
    .output(importDraftSchema),
  /** Dry run: judges every row against the database as it is, writes nothing. */
  dryRun: oc.input(draftRef).errors(refused).output(importSummarySchema),
  rows: oc
    .input(
      draftRef.extend({
        only: z.enum(['all', 'rejected', 'warned', 'created', 'updated']),
        offset: z.int().nonnegative(),
        limit: z.int().min(1).max(200),
      }),
    )
    .errors(refused)
    .output(z.object({ total: z.int(), rows: z.array(importPreviewRowSchema) })),
  apply: oc.input(draftRef).errors(refused).output(importBatchSchema),
  discard: oc.input(draftRef).output(z.object({})),
  watchProgress: oc
    .input(draftRef)
    .output(
      eventIterator(
        z.object({ phase: z.enum(['reading', 'judging', 'writing', 'done']), done: z.int(), total: z.int() }),
      ),
    ),
  batches: oc.output(z.array(importBatchSchema)),
  undo: oc
    .input(z.object({ batchId: uuidSchema }))
    .errors(refused)
    .output(z.object({ restoredCount: z.int(), keptCount: z.int() })),
};
