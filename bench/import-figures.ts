import type { DelayReading } from '#core/delay-meter.ts';

/** What a console measured while it imported; durations in milliseconds. */
export type PhaseFigures = {
  readonly ms: number;
  /** How long a window waited for each answer. */
  readonly answersMs: readonly number[];
  readonly delay: DelayReading;
  /** Resident memory at its highest, above what the signed-in console had with the file in hand. */
  readonly memoryMb: number;
  /** The same in the first and the last tenth of the time. */
  readonly memoryTenthsMb: { readonly first: number; readonly last: number };
};

export type ImportFigures = {
  readonly judging: PhaseFigures;
  readonly writing: PhaseFigures;
  /** What goes on after the answer: lines become ordinary, the server is told. */
  readonly settling: PhaseFigures;
  readonly cancelMs: number;
  /** Live after a collection, above signed in: with the file open, in the middle of its write, two seconds after it. */
  readonly heldMb: { readonly open: number; readonly writing: number; readonly after: number };
};

/** Messages of `importing-console.ts` to its parent. */
export type ImportingConsoleSays =
  | { readonly kind: 'writing' }
  | { readonly kind: 'written' }
  /** Alerts a window has been shown so far. `atMs`: this machine's clock. */
  | { readonly kind: 'alerts'; readonly count: number; readonly atMs: number }
  | { readonly kind: 'done'; readonly figures: ImportFigures };
