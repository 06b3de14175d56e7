import type { CommuneIndex } from './commune-index.ts';
import type { LonLat } from './lon-lat.ts';

export type CommuneFound = {
  readonly code: string;
  readonly name: string;
  /** The only postcode, or the INSEE département of a commune that has several. */
  readonly postcodeOrDepartment: string;
  readonly lonLat: LonLat;
};

type Entry = { readonly index: CommuneIndex; readonly i: number; readonly folded: string };
export type CommuneSearch = (typed: string, limit: number) => readonly CommuneFound[];

/**
 * Finds communes by the beginning of any word of their name, without accents, or by the beginning of a postcode.
 * The whole name first, then names that begin so, then the most populated.
 */
export function createCommuneSearch(indexes: readonly CommuneIndex[]): CommuneSearch {
  const entries = indexes.flatMap((index) => index.name.map((name, i): Entry => ({ index, i, folded: fold(name) })));
  return (typed, limit) => {
    const wanted = fold(typed);
    if (wanted === '') return [];
    const rankOf = /^\d+$/.test(wanted) ? rankByPostcode : rankByName;
    return entries
      .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
      .filter(({ rank }) => rank < NO_MATCH)
      .sort((a, b) => a.rank - b.rank || populationOf(b.entry) - populationOf(a.entry))
      .slice(0, limit)
      .map(({ entry }) => toFound(entry));
  };
}

const NO_MATCH = 9;

function rankByName({ folded }: Entry, wanted: string): number {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  return ` ${folded}`.includes(` ${wanted}`) ? 2 : NO_MATCH;
}

function rankByPostcode({ index, i }: Entry, wanted: string): number {
  return ` ${index.postcodes[i] ?? ''}`.includes(` ${wanted}`) ? 1 : NO_MATCH;
}

function populationOf({ index, i }: Entry): number {
  return index.population[i] ?? 0;
}

function toFound({ index, i }: Entry): CommuneFound {
  const code = index.code[i] ?? '';
  const postcodes = index.postcodes[i] ?? '';
  return {
    code,
    name: index.name[i] ?? '',
    postcodeOrDepartment: postcodes.includes(' ') || postcodes === '' ? departmentOf(code) : postcodes,
    lonLat: [(index.lonMilli[i] ?? 0) / 1000, (index.latMilli[i] ?? 0) / 1000],
  };
}

function departmentOf(code: string): string {
  return code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2);
}

/** « Saint-Étienne », « st etienne » and « SAINT ETIENNE » are one name. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}
