import type { PlaceTerritory } from '#shared/contract/console/place-filter.ts';
import { foldText } from '#shared/domain/place/search-key.ts';

/** Territories by the beginning of a word of their name or of their code, as people type them; names that begin so come first. */
export function territoriesNamed(all: readonly PlaceTerritory[], typed: string): readonly PlaceTerritory[] {
  const wanted = wordsOf(typed);
  if (wanted === '') return all;
  const begins = all.filter(({ name }) => wordsOf(name).startsWith(wanted));
  const others = all.filter(
    ({ name, code }) =>
      !wordsOf(name).startsWith(wanted) &&
      (` ${wordsOf(name)}`.includes(` ${wanted}`) || code.toLowerCase().startsWith(wanted)),
  );
  return [...begins, ...others];
}

function wordsOf(text: string): string {
  return foldText(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
