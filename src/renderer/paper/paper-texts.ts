import type { PrintPhase, PrintProblem } from '#shared/contract/console/shell-print.ts';
import type { PaperKind, PaperRefusal } from '#shared/domain/paper/printable.ts';

/** Catalogue id of why there is no paper for a place. */
export const PAPER_REFUSAL_TEXT: Readonly<Record<PaperRefusal, string>> = {
  missing: 'console.paper.whyMissing',
  stateSite: 'console.paper.whyStateSite',
  merged: 'console.paper.whyMerged',
  notInForce: 'console.paper.whyNotInForce',
  notPublic: 'console.paper.whyNotPublic',
};

export const PRINT_PHASE_TEXT: Readonly<Record<PrintPhase, string>> = {
  choosing: 'console.paper.choosing',
  rendering: 'console.paper.rendering',
  writing: 'console.paper.writing',
};

export type SaidProblem = Exclude<PrintProblem, 'cancelled'>;

/** What happened, and what to do about it. */
export const PRINT_PROBLEM_TEXT: Readonly<Record<SaidProblem, { readonly happened: string; readonly todo: string }>> = {
  busy: { happened: 'console.paper.busy', todo: 'console.paper.busyTodo' },
  diskFull: { happened: 'console.paper.diskFull', todo: 'console.paper.diskFullTodo' },
  notWritable: { happened: 'console.paper.notWritable', todo: 'console.paper.notWritableTodo' },
  noPrinter: { happened: 'console.paper.noPrinter', todo: 'console.paper.noPrinterTodo' },
  printFailed: { happened: 'console.paper.printFailed', todo: 'console.paper.printFailedTodo' },
  renderFailed: { happened: 'console.paper.renderFailed', todo: 'console.paper.renderFailedTodo' },
  noShell: { happened: 'console.paper.renderFailed', todo: 'console.paper.renderFailedTodo' },
};

export const PRINT_TITLE_TEXT: Readonly<Record<PaperKind, string>> = {
  sticker: 'console.paper.printStickers',
  certificate: 'console.paper.printCertificates',
};
