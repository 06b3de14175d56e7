import type { CoreToShell, ShellToCore } from '#shared/contract/console/shell.ts';
import type { PrintOutcome } from '#shared/contract/console/shell-print.ts';
import { newId } from '#shared/kernel/id.ts';
import type { Printer, PrintWatch } from './printer.ts';

type Job = { readonly watch: PrintWatch; readonly end: (outcome: PrintOutcome) => void };
type PrintNews = Extract<ShellToCore, { type: 'printing' | 'printed' }>;

export type ShellPrinter = {
  readonly print: Printer;
  /** To be called with what the shell says of its orders. */
  readonly receive: (news: PrintNews) => void;
};

/** The printer that the shell is: orders go out over the channel, what becomes of them comes back by their ids. */
export function createShellPrinter(tell: (message: CoreToShell) => void): ShellPrinter {
  const jobs = new Map<string, Job>();
  return {
    print: (paper, watch) =>
      new Promise((resolve) => {
        if (watch.signal.aborted) return resolve({ kind: 'failed', problem: 'cancelled' });
        const jobId = newId();
        const cancel = (): void => tell({ type: 'cancelPrint', jobId });
        const end = (outcome: PrintOutcome): void => {
          watch.signal.removeEventListener('abort', cancel);
          jobs.delete(jobId);
          resolve(outcome);
        };
        jobs.set(jobId, { watch, end });
        watch.signal.addEventListener('abort', cancel);
        tell({ type: 'print', order: { jobId, ...paper } });
      }),
    receive: (news) => {
      const job = jobs.get(news.jobId);
      if (news.type === 'printing') job?.watch.onPhase(news.phase);
      else job?.end(news.outcome);
    },
  };
}
