import type { WebContents } from 'electron';
import type { PrintOutcome, PrintProblem } from '#shared/contract/console/shell-print.ts';

/** What a document on its way to a printer needs of its window. */
type PrintableContents = Pick<WebContents, 'print' | 'getPrintersAsync'>;

/** The system's print dialog over the rendered document, for as long as the person takes. Resolves always. */
export async function askPrinter(contents: PrintableContents): Promise<PrintOutcome> {
  const reason = await printed(contents);
  if (reason === null) return { kind: 'printed' };
  return { kind: 'failed', problem: await problemOf(reason, contents) };
}

/** Null: the system took it. Else why not, in words of Chromium's own. */
function printed(contents: PrintableContents): Promise<string | null> {
  return new Promise((resolve) => {
    contents.print({ silent: false, printBackground: true }, (isPrinted, reason) => resolve(isPrinted ? null : reason));
  });
}

/** Chromium says « canceled » in every version; its other words change, so what the system has is asked of the system. */
async function problemOf(reason: string, contents: PrintableContents): Promise<PrintProblem> {
  if (/cancel/i.test(reason)) return 'cancelled';
  // A system without a printing service refuses to list: there is no printer either.
  const printers = await contents.getPrintersAsync().catch(() => []);
  return printers.length === 0 ? 'noPrinter' : 'printFailed';
}
