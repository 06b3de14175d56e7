import { rearmCell } from '#shared/domain/place-export/formula-guard.ts';
import { type CsvRecord, type Delimiter, guessDelimiter, readCsv } from './csv-text.ts';
import { OWN_ID_COLUMN } from './own-export.ts';
import type { SourceTable } from './source-table.ts';
import { finding, type ImportFinding } from './verdict.ts';
import { findWeeklyColumns } from './weekly-columns.ts';

/** A CSV text with its header read. */
export type CsvTable = SourceTable & {
  readonly delimiter: Delimiter;
  /** Columns the file really has; `columns` may hold one more, made from the weekly ones. */
  readonly fileWidth: number;
};

/** Reads the header of a text in pieces, which are walked again at each pass. Null: it holds no record at all. */
export function openCsvTable(text: Iterable<string>): CsvTable | null {
  const delimiter = guessDelimiter(text);
  const header = readCsv(text, delimiter).next().value;
  if (header === undefined) return null;
  const fileColumns = header.cells.map((name: string) => name.trim());
  const fileWidth = fileColumns.length;
  const weekly = findWeeklyColumns(fileColumns);
  // What our own export disarmed for spreadsheets is as it was again (PX4).
  const isOwnExport = fileColumns.includes(OWN_ID_COLUMN);
  return {
    delimiter,
    columns: weekly === null ? fileColumns : [...fileColumns, weekly.name],
    fileWidth,
    records: function* () {
      const all = readCsv(text, delimiter);
      all.next();
      for (const record of all) {
        const { line } = record;
        const cells = isOwnExport ? record.cells.map(rearmCell) : record.cells;
        const findings = shapeFindings(record, fileWidth);
        if (weekly === null) yield { line, cells, findings };
        else {
          const padded = Array.from({ length: fileWidth }, (_unused, i) => cells[i] ?? '');
          yield { line, cells: [...padded, weekly.textOf(cells)], findings };
        }
      }
    },
  };
}

/** More cells than the header: a stray separator has shifted the rest, nothing can be trusted. Fewer: the end is missing. */
function shapeFindings({ cells, hasOpenQuote }: CsvRecord, fileWidth: number): readonly ImportFinding[] {
  const width = cells.length;
  if (hasOpenQuote) return [finding('quoteNotClosed', 'row', cells[width - 1] ?? '')];
  if (width > fileWidth && cells.slice(fileWidth).some((cell) => cell.trim() !== '')) {
    return [finding('wrongColumnCount', 'row', `${width} / ${fileWidth}`)];
  }
  return width < fileWidth ? [finding('shortRow', 'row', `${width} / ${fileWidth}`)] : [];
}
