import type { PlaceCategory } from '#shared/domain/place/category.ts';
import { foldColumnName } from './column-words.ts';
import { OSM_SOURCE } from './osm-table.ts';

/** Where a file comes from: `source` makes its ids distinct from another publisher's. */
export type FileKind = { readonly source: string; readonly category: PlaceCategory | null };

const MAX_SOURCE = 80;

/**
 * Recognises the State's files by their columns, whatever they are called. Any other file is its own source, by its name without
 * dates and copy marks: next month's `lieux-2026-12.csv` updates what `lieux-2026-11.csv` created.
 */
export function recognizeFile(fileName: string, columns: readonly string[]): FileKind {
  const names = new Set(columns.map(foldColumnName));
  const has = (...words: string[]) => words.every((word) => names.has(word));
  if (has('id', 'idpresta', 'type', 'datemiseajour')) return { source: 'service-public', category: null };
  if (has('identifiantpublicunite', 'service')) return { source: 'export-gn', category: 'gendarmerie' };
  if (has('service', 'adressegeographique', 'geocodagexgps')) return { source: 'export-pn', category: 'commissariat' };
  // Overpass and JOSM write the object's id under this name, in CSV and in GeoJSON.
  if (columns.includes('@id')) return { source: OSM_SOURCE, category: null };
  return { source: `file:${fileStem(fileName)}`.slice(0, MAX_SOURCE), category: null };
}

function fileStem(fileName: string): string {
  const stem = fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/(?:19|20)\d{2}(?:[-_. ]?\d{2}){0,2}|\(\d+\)|\bcopie\b|\bcopy\b/g, ' ')
    .replace(/[\s._-]+/g, '-')
    .replace(/^-|-$/g, '');
  return stem === '' ? 'import' : stem;
}
