import type { Pacer } from '#core/pacer.ts';
import type { ImportDraft, ImportPreviewRow, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { PlaceCategory } from '#shared/domain/place/category.ts';
import { type ColumnMapping, guessMapping } from '#shared/domain/place-import/column-mapping.ts';
import { type CsvTable, openCsvTable } from '#shared/domain/place-import/csv-table.ts';
import { type FileKind, recognizeFile } from '#shared/domain/place-import/file-kind.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type DecodedText, decodeBytes, type NotReadable } from './decode-bytes.ts';
import { createProgress, type Progress } from './progress.ts';

/** Rows a file may hold; twice the largest network we know would be 20 000. */
export const MAX_FILE_ROWS = 50_000;
const SAMPLE_ROWS = 5;
/** Rows the column guess looks at. */
const GUESS_ROWS = 200;

/** `noColumns`: one column only, so not a table. `noRows`: a header and nothing under it. */
export type OpenError = NotReadable | 'noColumns' | 'noRows' | 'tooManyRows';

/** What the last dry run found. Dropped when the mapping changes. */
export type Judgement = { readonly previews: readonly ImportPreviewRow[]; readonly summary: ImportSummary };

/** A file being prepared: its text, how its columns are read, what was found. Lives until applied twice over, discarded or signed out. */
export type Draft = {
  readonly id: string;
  readonly fileName: string;
  readonly encoding: DecodedText['encoding'];
  readonly table: CsvTable;
  readonly kind: FileKind;
  readonly rowCount: number;
  readonly sampleRows: readonly (readonly string[])[];
  readonly progress: Progress;
  mapping: ColumnMapping;
  defaultCategory: PlaceCategory | null;
  judgement: Judgement | null;
};

/** Decodes a file, recognises its shape and guesses its columns. The rows themselves are read again at each pass. */
export async function openDraft(
  file: { readonly fileName: string; readonly bytes: Uint8Array },
  pace: Pacer,
): Promise<Result<Draft, OpenError>> {
  const decoded = await decodeBytes(file.bytes, pace);
  if (!decoded.ok) return decoded;
  const table = openCsvTable(decoded.value.text);
  if (table === null) return err('empty');
  if (table.fileWidth < 2) return err('noColumns');
  const sample: (readonly string[])[] = [];
  let rowCount = 0;
  for (const { cells } of table.records()) {
    if (sample.length < GUESS_ROWS) sample.push(cells);
    rowCount += 1;
    if (rowCount > MAX_FILE_ROWS) return err('tooManyRows');
    await pace();
  }
  if (rowCount === 0) return err('noRows');
  return ok({
    id: newId(),
    fileName: file.fileName,
    encoding: decoded.value.encoding,
    table,
    kind: recognizeFile(file.fileName, table.columns),
    rowCount,
    sampleRows: sample.slice(0, SAMPLE_ROWS),
    progress: createProgress(rowCount),
    mapping: guessMapping(table.columns, sample),
    defaultCategory: null,
    judgement: null,
  });
}

/** A mapping names columns that exist, and a name column: without one no row can be a place. */
export function isMappingUsable(draft: Draft, mapping: ColumnMapping): boolean {
  const count = draft.table.columns.length;
  const isInRange = (index: number | null) => index === null || (index >= 0 && index < count);
  return mapping.name !== null && Object.values(mapping).every(isInRange);
}

export function describeDraft(draft: Draft): ImportDraft {
  return {
    draftId: draft.id,
    fileName: draft.fileName,
    delimiter: draft.table.delimiter,
    encoding: draft.encoding,
    columns: [...draft.table.columns],
    sampleRows: draft.sampleRows.map((row) => [...row]),
    rowCount: draft.rowCount,
    mapping: { ...draft.mapping },
    defaultCategory: draft.defaultCategory,
  };
}
