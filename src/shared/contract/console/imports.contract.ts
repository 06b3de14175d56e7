import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { importBatchSchema } from '#shared/domain/place/import-batch.ts';
import { placeFieldNameSchema } from '#shared/domain/place-import/import-row.ts';
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

/** What becomes of a row that may be a place which is there already. */
export const importDecisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), placeId: uuidSchema }),
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('leaveOut') }),
]);
export type ImportDecision = z.infer<typeof importDecisionSchema>;

export const importCandidateSchema = z.object({
  placeId: uuidSchema,
  name: z.string(),
  addressTyped: z.string(),
  distanceMeters: z.int(),
  isSameName: z.boolean(),
});

/** A field the file has otherwise than this console. `imported`: what the file held when it was edited here; null: not known. */
export const importConflictSchema = z.object({
  field: placeFieldNameSchema,
  fileValue: z.string(),
  ourValue: z.string(),
  imported: z.string().nullable(),
  /** The file's value is taken; otherwise ours stays. */
  isTaken: z.boolean(),
});
export type ImportConflict = z.infer<typeof importConflictSchema>;

export const importPreviewRowSchema = z.object({
  line: z.int().positive(),
  name: z.string(),
  communeName: z.string(),
  verdict: importRowVerdictSchema,
  findings: z.array(importFindingSchema),
  candidates: z.array(importCandidateSchema),
  /** Null: nobody decided yet, or there is nothing to decide. */
  decision: importDecisionSchema.nullable(),
  conflicts: z.array(importConflictSchema),
});
export type ImportPreviewRow = z.infer<typeof importPreviewRowSchema>;

export const importSummarySchema = z.object({
  rowCount: z.int(),
  createCount: z.int(),
  updateCount: z.int(),
  unchangedCount: z.int(),
  rejectCount: z.int(),
  warningCount: z.int(),
  /** Rows that wait for a decision, and rows left out by one. Neither is written. */
  askCount: z.int(),
  leftOutCount: z.int(),
  /** Rows with a field edited here that the file has otherwise. */
  conflictCount: z.int(),
  byFinding: z.record(z.string(), z.int()),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

const refused = {
  REFUSED: { data: z.object({ code: z.string() }) },
  /** `detail`: what the reason is about, as a proper name or figure (a coordinate system); empty for most. */
  NOT_READABLE: { data: z.object({ reason: z.string(), detail: z.string() }) },
};
const draftRef = z.object({ draftId: uuidSchema });

export const importRowFilterSchema = z.enum([
  'all',
  'rejected',
  'warned',
  'created',
  'updated',
  'asked',
  'conflicting',
]);
export type ImportRowFilter = z.infer<typeof importRowFilterSchema>;

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
        only: importRowFilterSchema,
        offset: z.int().nonnegative(),
        limit: z.int().min(1).max(200),
      }),
    )
    .errors(refused)
    .output(z.object({ total: z.int(), rows: z.array(importPreviewRowSchema) })),
  /** One row of the dry run, by its line. Null: nothing to decide about it. */
  question: oc
    .input(draftRef.extend({ line: z.int() }))
    .errors(refused)
    .output(importPreviewRowSchema.nullable()),
  /** « Already there? » for one row, or with one answer for every row that has a candidate (`same`: the best one). */
  decide: oc
    .input(draftRef.extend({ line: z.int(), decision: importDecisionSchema.nullable() }))
    .errors(refused)
    .output(importSummarySchema),
  decideAll: oc
    .input(draftRef.extend({ kind: z.enum(['same', 'new', 'leaveOut']) }))
    .errors(refused)
    .output(importSummarySchema),
  /** Takes the file's value for these fields of a row, or gives them back. `line` null: every conflict of the file. */
  take: oc
    .input(
      draftRef.extend({
        line: z.int().nullable(),
        fields: z.array(placeFieldNameSchema).nullable(),
        isTaken: z.boolean(),
      }),
    )
    .errors(refused)
    .output(importSummarySchema),
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
