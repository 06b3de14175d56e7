import { readFileSync } from 'node:fs';
import { guessMapping } from '#shared/domain/place-import/column-mapping.ts';
import { openCsvTable } from '#shared/domain/place-import/csv-table.ts';
import { recognizeFile } from '#shared/domain/place-import/file-kind.ts';
import { type JudgedRow, judgeRow } from '#shared/domain/place-import/judge-row.ts';
import type { ImportFindingCode } from '#shared/domain/place-import/verdict.ts';
import { decodeDepartments } from '#shared/geo/department.ts';
import { unwrap } from '#shared/kernel/result.ts';

export const NETWORK_ID = '0190d0c0-0000-7000-8000-000000000001';
export const ATLAS = unwrap(
  decodeDepartments(
    JSON.parse(
      readFileSync(new URL('../../../../resources/geo/departements.topo.json', import.meta.url), 'utf8'),
    ) as unknown,
  ),
);

/** Reads a whole text as the import would: columns guessed, every row judged. */
export function judgeText(text: string, fileName = 'lieux.csv'): readonly JudgedRow[] {
  const table = openCsvTable([text]);
  if (table === null) return [];
  const records = [...table.records()];
  const kind = recognizeFile(fileName, table.columns);
  const context = {
    mapping: guessMapping(table.columns, records.map(({ cells }) => cells).slice(0, 200)),
    atlas: ATLAS,
    networkId: NETWORK_ID,
    source: kind.source,
    kindCategory: kind.category,
    defaultCategory: null,
  };
  return records.map((record) => judgeRow(record, context));
}

const CELLS = {
  id: 'p1',
  nom: 'Le Phare',
  type: 'bar',
  adresse: '3 rue Paul Bert',
  code_postal: '69003',
  ville: 'Lyon',
  code_insee: '69383',
  departement: '69',
  latitude: '45.7561',
  longitude: '4.8513',
  precision: '8',
  telephone: '04 78 00 00 01',
  email: 'contact@lephare.example',
  url: 'https://lephare.example',
  date_mise_a_jour: '2026-11-02',
  horaires: 'mardi-samedi 10:00-20:00',
};
export type Cells = Partial<Record<keyof typeof CELLS, string>>;

/** One sound row with some cells changed. */
export function judgeCells(over: Cells): JudgedRow {
  const cells = { ...CELLS, ...over };
  const quoted = Object.values(cells).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const [row] = judgeText(`${Object.keys(cells).join(';')}\n${quoted.join(';')}\n`);
  if (row === undefined) throw new Error('the row was not read');
  return row;
}

export function codesOf(row: JudgedRow): readonly ImportFindingCode[] {
  return row.findings.map(({ code }) => code);
}
