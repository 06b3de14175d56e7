import type { Database } from 'better-sqlite3';
import { foldText } from '#shared/domain/place/search-key.ts';

const NOT_WORD = /[^\p{L}\p{N}]+/u;

/** Which places, by their lines (`PlaceIndex.line`), hold every typed word by prefix, whatever the accents and case; null when nothing was typed. */
export type PlaceSearch = (typed: string) => Found | null;
export type Found = Pick<ReadonlySet<number>, 'has'>;

export function createPlaceSearch(database: Database): PlaceSearch {
  return searching(database, 'SELECT rowid FROM place_search WHERE place_search MATCH ?');
}

/** As `createPlaceSearch`, but by the number that windows know a place by: it stays when a list gives the place another line. */
export function createPlaceNumberSearch(database: Database): PlaceSearch {
  return searching(
    database,
    'SELECT l.n FROM place_search s JOIN place_line l ON l.k = s.rowid WHERE place_search MATCH ?',
  );
}

function searching(database: Database, sql: string): PlaceSearch {
  const select = database.prepare<[string], number>(sql).pluck();
  return (typed) => {
    const query = ftsQuery(typed);
    return query === null ? null : among(select.all(query));
  };
}

/** A bit for each number up to the last: half the places are found by a common word, at each letter that is typed. */
function among(numbers: readonly number[]): Found {
  const last = numbers.reduce((most, number) => Math.max(most, number), 0);
  const bits = new Uint8Array((last >> 3) + 1);
  for (const number of numbers) bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
  return { has: (number) => ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0 };
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
