import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, type Session, type WebContents } from 'electron';
import { PAPER_ORIGIN } from '#main/security/paper-address.ts';
import type { ShellToCore } from '#shared/contract/console/shell.ts';
import type { PrintOrder, PrintOutcome, PrintPhase } from '#shared/contract/console/shell-print.ts';
import { askPrinter } from './ask-printer.ts';
import { openPaperSession } from './paper-session.ts';
import { withOwnCreator } from './pdf-creator.ts';
import { toPdf, withPaper } from './render-paper.ts';
import { saveWhole } from './save-whole.ts';

type Job = { readonly order: PrintOrder; readonly signal: AbortSignal; readonly onPhase: (phase: PrintPhase) => void };

/** Carries out the core's print orders, one at a time: asks the person where to, renders, writes. */
export class PrintDesk {
  readonly #window: () => BrowserWindow | null;
  readonly #tell: (message: ShellToCore) => void;
  readonly #shelf = new Map<string, string>();
  #session: Session | null = null;
  #current: { readonly jobId: string; readonly abort: AbortController } | null = null;

  constructor(window: () => BrowserWindow | null, tell: (message: ShellToCore) => void) {
    this.#window = window;
    this.#tell = tell;
  }

  async take(order: PrintOrder): Promise<void> {
    const { jobId } = order;
    const end = (outcome: PrintOutcome): void => this.#tell({ type: 'printed', jobId, outcome });
    if (this.#current !== null) return end({ kind: 'failed', problem: 'busy' });
    const abort = new AbortController();
    this.#current = { jobId, abort };
    const onPhase = (phase: PrintPhase): void => this.#tell({ type: 'printing', jobId, phase });
    const outcome = await this.#carryOut({ order, signal: abort.signal, onPhase }).catch(
      (): PrintOutcome => ({ kind: 'failed', problem: abort.signal.aborted ? 'cancelled' : 'renderFailed' }),
    );
    this.#current = null;
    end(outcome);
  }

  cancel(jobId: string): void {
    if (this.#current?.jobId === jobId) this.#current.abort.abort();
  }

  /** Nobody waits for the paper any more: the core is gone. */
  cancelAll(): void {
    this.#current?.abort.abort();
  }

  async #carryOut(job: Job): Promise<PrintOutcome> {
    return job.order.destination === 'file' ? this.#save(job) : this.#sendToPrinter(job);
  }

  async #save({ order, signal, onPhase }: Job): Promise<PrintOutcome> {
    onPhase('choosing');
    const path = await this.#askPath(order.fileName);
    if (path === null || signal.aborted) return { kind: 'failed', problem: 'cancelled' };
    onPhase('rendering');
    const pdf = withOwnCreator(await this.#rendered({ order, signal }, toPdf));
    signal.throwIfAborted();
    onPhase('writing');
    const saved = await saveWhole(path, pdf);
    return saved.ok ? { kind: 'saved', fileName: basename(path) } : { kind: 'failed', problem: saved.error };
  }

  async #sendToPrinter({ order, signal, onPhase }: Job): Promise<PrintOutcome> {
    onPhase('rendering');
    return this.#rendered({ order, signal }, (contents) => {
      onPhase('choosing');
      return askPrinter(contents);
    });
  }

  async #rendered<Made>(
    { order, signal }: Pick<Job, 'order' | 'signal'>,
    work: (contents: WebContents) => Promise<Made>,
  ): Promise<Made> {
    this.#session ??= openPaperSession(this.#shelf);
    const path = `/${order.jobId}`;
    this.#shelf.set(path, order.html);
    try {
      return await withPaper({ session: this.#session, url: `${PAPER_ORIGIN}${path}` }, signal, work);
    } finally {
      this.#shelf.delete(path);
    }
  }

  /** Null: the person closed the dialog. */
  async #askPath(fileName: string): Promise<string | null> {
    const options = {
      defaultPath: join(app.getPath('documents'), fileName),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    };
    const parent = this.#window();
    const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  }
}
