import type { PaperDestination, PrintOutcome, PrintPhase } from '#shared/contract/console/shell-print.ts';

/** One document and where it goes. `fileName` names no person and no place: `vitrophanies-2026-11-22.pdf`. */
export type Paper = { readonly html: string; readonly fileName: string; readonly destination: PaperDestination };

export type PrintWatch = {
  /** Gives the print up: nothing is written any more. */
  readonly signal: AbortSignal;
  readonly onPhase: (phase: PrintPhase) => void;
};

/** For a window that shows nothing of a print: it can only go away, which gives the print up. */
export function unwatched(signal: AbortSignal | undefined): PrintWatch {
  return { signal: signal ?? new AbortController().signal, onPhase: () => undefined };
}

/** The answer where there is nothing to write, because the asker signed out or what it asked for is gone. */
export const NOT_WRITTEN = { kind: 'failed', problem: 'cancelled' } as const satisfies PrintOutcome;

/** Puts a document on paper, or into a file that the person chooses. Resolves always; one print at a time. */
export type Printer = (paper: Paper, watch: PrintWatch) => Promise<PrintOutcome>;
