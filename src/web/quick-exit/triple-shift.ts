/** Presses that count together (GOV.UK « exit this page »). */
const WINDOW_MS = 5_000;
const PRESSES = 3;

export type TripleShift = {
  /** A key went down. Returns presses left, 0 when the page must be left, null when nothing was counted. */
  readonly press: (key: string, atMs: number) => number | null;
};

/** Counts Shift pressed alone, three times within five seconds. Any other key starts over: typing capitals must not leave the page. */
export function createTripleShift(): TripleShift {
  let pressedAtMs: readonly number[] = [];
  return {
    press: (key, atMs) => {
      if (key !== 'Shift') {
        pressedAtMs = [];
        return null;
      }
      pressedAtMs = [...pressedAtMs.filter((at) => atMs - at < WINDOW_MS), atMs];
      return Math.max(0, PRESSES - pressedAtMs.length);
    },
  };
}
