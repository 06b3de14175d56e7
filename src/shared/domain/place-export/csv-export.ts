import type { Place } from '#shared/domain/place/place.ts';
import { EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts';
import { disarmCell } from './formula-guard.ts';

/** `french`: what Excel opens in France (`;`, decimal comma). `english`: `,` and points, with `lat` and `lon`. Both begin with a BOM. */
export type CsvDialect = 'french' | 'english';

/** Tells Excel that the file is UTF-8. */
export const BOM = '\ufeff';

/** Line by line, so that the caller can take a breath (PX1, PX4). */
export function* csvExport(places: Iterable<Place>, dialect: CsvDialect): Generator<string> {
  const header = EXPORT_COLUMNS.map(({ fr, en }) => (dialect === 'french' ? fr : en));
  yield `${BOM}${csvLine(header, dialect)}`;
  for (const place of places)
    yield csvLine(
      EXPORT_COLUMNS.map((column) => cellOf(column, place, dialect)),
      dialect,
    );
}

function cellOf({ read }: ExportColumn, place: Place, dialect: CsvDialect): string {
  const value = read(place);
  if (value === null) return '';
  if (typeof value === 'boolean') return dialect === 'french' ? (value ? 'oui' : 'non') : value ? 'yes' : 'no';
  if (typeof value === 'number') return dialect === 'french' ? String(value).replace('.', ',') : String(value);
  return disarmCell(value);
}

/** One record of RFC 4180, as either spreadsheet opens it. Cells are disarmed before (`disarmCell`). */
export function csvLine(cells: readonly string[], dialect: CsvDialect): string {
  const delimiter = dialect === 'french' ? ';' : ',';
  return `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
