const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;
/** What lived this long was well: its next crash counts as the first. */
const HEALTHY_AFTER_MS = 60_000;
const MOST_CRASHES_IN_A_ROW = 8;

export type CrashHistory = { readonly crashesInARow: number };
export const NO_CRASH: CrashHistory = { crashesInARow: 0 };

/** What to do after a crash: wait so long and start again, or (`delayMs: null`) give up and tell the person. */
export function afterCrash(
  history: CrashHistory,
  livedMs: number,
): { readonly history: CrashHistory; readonly delayMs: number | null } {
  const crashesInARow = livedMs >= HEALTHY_AFTER_MS ? 1 : history.crashesInARow + 1;
  const isHopeless = crashesInARow > MOST_CRASHES_IN_A_ROW;
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (crashesInARow - 1));
  return { history: { crashesInARow }, delayMs: isHopeless ? null : delayMs };
}
