import { MOST_VISITS_AT_ONCE } from '#shared/contract/console/visits.contract.ts';

/** The places picked so far; `isFull`: more were asked for than can be planned at once, and the later ones were left. */
export type Picks = { readonly placeIds: ReadonlySet<string>; readonly isFull: boolean };

export const NO_PICKS: Picks = { placeIds: new Set(), isFull: false };

/** @param asked how many places were asked for; the core answers with as many as can be planned at once */
export function withMore({ placeIds }: Picks, more: readonly string[], asked: number): Picks {
  const all = [...new Set([...placeIds, ...more])];
  const isCut = more.length === MOST_VISITS_AT_ONCE && asked > MOST_VISITS_AT_ONCE;
  const isFull = isCut || all.length > MOST_VISITS_AT_ONCE;
  return { placeIds: new Set(all.slice(0, MOST_VISITS_AT_ONCE)), isFull };
}

export function without({ placeIds }: Picks, gone: string): Picks {
  return { placeIds: new Set([...placeIds].filter((id) => id !== gone)), isFull: false };
}
