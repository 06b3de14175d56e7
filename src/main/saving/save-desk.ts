import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { saveWhole } from '#main/printing/save-whole.ts';
import type { ShellToCore } from '#shared/contract/console/shell.ts';
import type { SaveOrder, SaveOutcome } from '#shared/contract/console/shell-save.ts';

/** Saves the files that the core made, one at a time: asks the person where to, writes whole or not at all. */
export class SaveDesk {
  readonly #window: () => BrowserWindow | null;
  readonly #tell: (message: ShellToCore) => void;
  #isBusy = false;

  constructor(window: () => BrowserWindow | null, tell: (message: ShellToCore) => void) {
    this.#window = window;
    this.#tell = tell;
  }

  async take(order: SaveOrder): Promise<void> {
    const { orderId } = order;
    const end = (outcome: SaveOutcome): void => this.#tell({ type: 'saved', orderId, outcome });
    if (this.#isBusy) return end({ kind: 'failed', problem: 'busy' });
    this.#isBusy = true;
    const outcome = await this.#save(order).finally(() => {
      this.#isBusy = false;
    });
    end(outcome);
  }

  async #save({ fileName, bytes }: SaveOrder): Promise<SaveOutcome> {
    const path = await this.#askPath(fileName);
    if (path === null) return { kind: 'failed', problem: 'cancelled' };
    const saved = await saveWhole(path, bytes);
    return saved.ok ? { kind: 'saved', fileName: basename(path) } : { kind: 'failed', problem: saved.error };
  }

  /** Null: the person closed the dialog. */
  async #askPath(fileName: string): Promise<string | null> {
    const extension = extname(fileName).slice(1);
    const options = {
      defaultPath: join(app.getPath('documents'), fileName),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    };
    const parent = this.#window();
    const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  }
}
