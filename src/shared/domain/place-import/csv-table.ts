import { type CsvRecord, type Delimiter, guessDelimiter, readCsv } from './csv-text.ts';
import { findWeeklyColumns } from './weekly-columns.ts';

/** One data row. `width`: how many cells the file wrote; `cells` may hold one more, made from the weekly columns. */
export type TableRecord = CsvRecord & { readonly width: number };

/** A CSV text with its header read. Rows are read again at each pass, never kept: memory stays at the text itself. */
export type CsvTable = {
  readonly delimiter: Delimiter;
  /** Header names, then the virtual column if there is one. */
  readonly columns: readonly string[];
  /** Columns the file really has. */
  readonly fileWidth: number;
  readonly records: () => Generator<TableRecord>;
};

/** Reads the header. Null: the text holds no record at all. */
export function openCsvTable(text: string): CsvTable | null {
  const delimiter = guessDelimiter(text);
  const header = readCsv(text, delimiter).next().value;
  if (header === undefined) return null;
  const fileColumns = header.cells.map((name: string) => name.trim());
  const weekly = findWeeklyColumns(fileColumns);
  return {
    delimiter,
    columns: weekly === null ? fileColumns : [...fileColumns, weekly.name],
    fileWidth: fileColumns.length,
    records: function* () {
      const all = readCsv(text, delimiter);
      all.next();
      for (const record of all) {
        const { cells } = record;
        if (weekly === null) yield { ...record, width: cells.length };
        else {
          const padded = Array.from({ length: fileColumns.length }, (_unused, i) => cells[i] ?? '');
          yield { ...record, cells: [...padded, weekly.textOf(cells)], width: cells.length };
        }
      }
    },
  };
}
