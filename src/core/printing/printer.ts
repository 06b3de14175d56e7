import type { PaperDestination, PrintOutcome, PrintPhase } from '#shared/contract/console/shell-print.ts';

/** One document and where it goes. `fileName` names no person and no place: `vitrophanies-2026-11-22.pdf`. */
export type Paper = { readonly html: string; readonly fileName: string; readonly destination: PaperDestination };

export type PrintWatch = {
  /** Gives the print up: nothing is written any more. */
  readonly signal: AbortSignal;
  readonly onPhase: (phase: PrintPhase) => void;
};

/** Puts a document on paper, or into a file that the person chooses. Resolves always; one print at a time. */
export type Printer = (paper: Paper, watch: PrintWatch) => Promise<PrintOutcome>;
