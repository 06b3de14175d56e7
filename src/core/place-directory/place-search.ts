import type { Database } from 'better-sqlite3';
import { foldText } from '#shared/domain/place/search-key.ts';

const NOT_WORD = /[^\p{L}\p{N}]+/u;

/** Lines (`PlaceIndex.line`) of the places that hold every typed word by prefix, whatever the accents and case; null when nothing was typed. */
export type PlaceSearch = (typed: string) => FoundLines | null;
export type FoundLines = Pick<ReadonlySet<number>, 'has'>;

export function createPlaceSearch(database: Database): PlaceSearch {
  const select = database
    .prepare<[string], number>('SELECT rowid FROM place_search WHERE place_search MATCH ?')
    .pluck();
  return (typed) => {
    const query = ftsQuery(typed);
    return query === null ? null : foundLines(select.all(query));
  };
}

/** A bit for each line up to the last: half the places are found by a common word, at each letter that is typed. */
function foundLines(lines: readonly number[]): FoundLines {
  const last = lines.reduce((most, line) => Math.max(most, line), 0);
  const bits = new Uint8Array((last >> 3) + 1);
  for (const line of lines) bits[line >> 3] = (bits[line >> 3] ?? 0) | (1 << (line & 7));
  return { has: (line) => ((bits[line >> 3] ?? 0) & (1 << (line & 7))) !== 0 };
}

/** What was typed as an FTS5 query. Words are quoted, so nothing typed is ever read as query syntax. Null: there is no word in it. */
export function ftsQuery(typed: string): string | null {
  const words = foldText(typed)
    .split(NOT_WORD)
    .filter((word) => word !== '');
  return words.length === 0 ? null : words.map(spellings).join(' AND ');
}

/** The index drops accents but keeps ligatures: « coeur » must find « cœur ». */
function spellings(word: string): string {
  const joined = word.replaceAll('oe', 'œ').replaceAll('ae', 'æ');
  return joined === word ? `"${word}"*` : `("${word}"* OR "${joined}"*)`;
}
