import type { Pacer } from '#core/pacer.ts';
import type { ImportDraft, ImportTag } from '#shared/contract/console/imports.contract.ts';
import type { PlaceCategory } from '#shared/domain/place/category.ts';
import { type ColumnMapping, guessMapping } from '#shared/domain/place-import/column-mapping.ts';
import { type FileKind, recognizeFile } from '#shared/domain/place-import/file-kind.ts';
import type { JudgedRow } from '#shared/domain/place-import/judge-row.ts';
import { OSM_MAPPING, OSM_SOURCE, osmTable } from '#shared/domain/place-import/osm-table.ts';
import { countTags, initialChoice, type OsmChoice, proposedCategory } from '#shared/domain/place-import/osm-tags.ts';
import type { SourceTable } from '#shared/domain/place-import/source-table.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { because, type NotReadable, type OpenedFile, openFile } from './open-file.ts';
import type { PreviewShelf } from './preview-shelf.ts';
import { createProgress, type Progress } from './progress.ts';
import type { Answers } from './settle-row.ts';

/** Rows a file may hold; twice the largest network we know would be 20 000. */
export const MAX_FILE_ROWS = 50_000;
const SAMPLE_ROWS = 5;
/** Rows the column guess looks at. */
const GUESS_ROWS = 200;

const OSM_KIND: FileKind = { source: OSM_SOURCE, category: null };

const NO_ANSWERS: Answers = { decisions: new Map(), takes: new Map() };

/** What the last dry run found. Dropped when the mapping changes. */
export type Judgement = {
  readonly previews: PreviewShelf;
  /** Rows a person has a say in, by line: where they stand in `previews`, and what was read. */
  readonly questions: ReadonlyMap<number, { readonly index: number; readonly judged: JudgedRow }>;
};

/** A file being prepared: its rows, how its columns are read, what was found. Lives until applied twice over, discarded or signed out. */
export type Draft = {
  readonly id: string;
  readonly fileName: string;
  readonly file: OpenedFile;
  readonly kind: FileKind;
  readonly progress: Progress;
  table: SourceTable;
  rowCount: number;
  sampleRows: readonly (readonly string[])[];
  mapping: ColumnMapping;
  defaultCategory: PlaceCategory | null;
  /** Which kinds of objects of an OSM extract are taken, and as what. */
  choice: OsmChoice;
  answers: Answers;
  judgement: Judgement | null;
};

/** Opens a file, recognises its shape and guesses its columns. The rows themselves are read again at each pass. */
export async function openDraft(
  picked: { readonly fileName: string; readonly bytes: Uint8Array },
  pace: Pacer,
): Promise<Result<Draft, NotReadable>> {
  const opened = await openFile(picked.bytes, pace);
  if (!opened.ok) return opened;
  const file = opened.value;
  const choice = file.format === 'osm' ? initialChoice(countTags(file.elements).keys()) : {};
  const table = tableOf(file, choice);
  const rows = await lookThrough(table, pace);
  if (!rows.ok) return rows;
  const { rowCount, sample } = rows.value;
  // Nothing picked yet is no empty extract: the person picks.
  if (rowCount === 0 && (file.format !== 'osm' || file.elements.length === 0)) return err(because('noRows'));
  return ok({
    id: newId(),
    fileName: picked.fileName,
    file,
    kind: file.format === 'osm' ? OSM_KIND : recognizeFile(picked.fileName, table.columns),
    progress: createProgress(rowCount),
    table,
    rowCount,
    sampleRows: sample.slice(0, SAMPLE_ROWS),
    mapping: file.format === 'osm' ? OSM_MAPPING : guessMapping(table.columns, sample),
    defaultCategory: null,
    choice,
    answers: NO_ANSWERS,
    judgement: null,
  });
}

/** Takes another choice of OSM kinds: other rows. */
export async function chooseTags(draft: Draft, choice: OsmChoice, pace: Pacer): Promise<Result<Draft, 'tooManyRows'>> {
  const table = tableOf(draft.file, choice);
  const rows = await lookThrough(table, pace);
  if (!rows.ok) return err('tooManyRows');
  draft.choice = choice;
  draft.table = table;
  draft.rowCount = rows.value.rowCount;
  draft.sampleRows = rows.value.sample.slice(0, SAMPLE_ROWS);
  return ok(draft);
}

/** Other rows or other columns: nothing is judged any more, and lines may mean something else. */
export function forgetJudgement(draft: Draft): void {
  draft.answers = NO_ANSWERS;
  draft.judgement = null;
}

/** A mapping names columns that exist, and a name column: without one no row can be a place. */
export function isMappingUsable(draft: Draft, mapping: ColumnMapping): boolean {
  const count = draft.table.columns.length;
  const isInRange = (index: number | null) => index === null || (index >= 0 && index < count);
  return mapping.name !== null && Object.values(mapping).every(isInRange);
}

export function describeDraft(draft: Draft): ImportDraft {
  const { file, choice } = draft;
  return {
    draftId: draft.id,
    fileName: draft.fileName,
    format: file.format,
    source: draft.kind.source,
    tags:
      file.format === 'osm' ? [...countTags(file.elements)].map(([tag, count]) => describeTag(tag, count, choice)) : [],
    delimiter: file.format === 'csv' ? file.table.delimiter : '',
    encoding: file.format === 'osm' ? '' : file.encoding,
    columns: [...draft.table.columns],
    sampleRows: draft.sampleRows.map((row) => [...row]),
    rowCount: draft.rowCount,
    mapping: { ...draft.mapping },
    defaultCategory: draft.defaultCategory,
  };
}

function describeTag(tag: string, count: number, choice: OsmChoice): ImportTag {
  return { tag, count, category: choice[tag] ?? null, proposedCategory: proposedCategory(tag) };
}

function tableOf(file: OpenedFile, choice: OsmChoice): SourceTable {
  return file.format === 'osm' ? osmTable(file.elements, choice) : file.table;
}

/** Counts the rows and keeps the first ones for the column guess. */
async function lookThrough(table: SourceTable, pace: Pacer) {
  const sample: (readonly string[])[] = [];
  let rowCount = 0;
  for (const { cells } of table.records()) {
    if (sample.length < GUESS_ROWS) sample.push(cells);
    rowCount += 1;
    if (rowCount > MAX_FILE_ROWS) return err(because('tooManyRows'));
    await pace();
  }
  return ok({ rowCount, sample });
}
