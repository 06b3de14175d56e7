/** Whether enough trained staff are on duty. `unknown` never counts as covered. */
export type Cover = 'covered' | 'notCovered' | 'unknown';

/** What training records say of one place: its cover at an instant, and the instants at which it changed. */
export type CoverRecord = { readonly at: (atUtc: string) => Cover; readonly changedAtUtc: readonly string[] };

/** Until there are training records nobody knows. */
export const UNKNOWN_COVER: CoverRecord = { at: () => 'unknown', changedAtUtc: [] };
