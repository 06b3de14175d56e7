/** Beyond this a button's clock is called wrong. Two minutes: what people believe when they compare watches. */
const SUSPECT_BEYOND_MS = 120_000;

/** SPEC AL7: a wrong clock is shown, it never costs an alert. A button that claims no time is not suspect. */
export function clockIsSuspect(claimedAtMs: number | null, receivedAtMs: number): boolean {
  return claimedAtMs !== null && Math.abs(receivedAtMs - claimedAtMs) > SUSPECT_BEYOND_MS;
}
