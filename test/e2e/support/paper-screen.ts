import { basename } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { ConsoleApp } from './console.ts';

/** A run of the printing service can take a while on a busy machine. */
const PRINT_TIMEOUT_MS = 60_000;

/** What is printed from a place's file, or for many places at once. */
export class PaperScreen {
  readonly #console: ConsoleApp;

  constructor(console: ConsoleApp) {
    this.#console = console;
  }

  get dialog(): Locator {
    return this.#console.window.getByRole('dialog', { name: /^Imprimer/ });
  }

  /** The system's dialog cannot be driven: what the person would choose is answered in its place. Null: they close it. */
  async chooseInSaveDialog(path: string | null): Promise<void> {
    await this.#console.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
    }, path);
  }

  /** How many printers this machine's system knows; a system without a printing service knows none. */
  printerCount(): Promise<number> {
    return this.#console.app.evaluate(async ({ BrowserWindow }) => {
      const printers = await BrowserWindow.getAllWindows()[0]
        ?.webContents.getPrintersAsync()
        .catch(() => []);
      return printers?.length ?? 0;
    });
  }

  /** From now on the system's print dialog answers so, on a machine that has one printer. */
  async answerPrintDialog(reason: string): Promise<void> {
    await this.#console.app.evaluate(({ app }, said) => {
      // Asked again, the later listener has the last word.
      app.on('web-contents-created', (_event, contents) => {
        contents.print = (_options, answer) => answer?.(false, said);
        contents.getPrintersAsync = () =>
          Promise.resolve([{ name: 'Bureau', displayName: 'Bureau', description: '', options: {} }]);
      });
    }, reason);
  }

  /** From the place's file to a file on the disk. */
  async save(paper: 'la vitrophanie' | 'le certificat', path: string): Promise<void> {
    await this.chooseInSaveDialog(path);
    await this.#console.window.getByRole('button', { name: `Imprimer ${paper}`, exact: true }).click();
    await this.dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
    await expect(this.dialog.getByRole('status')).toContainText(`dans ${basename(path)}`, {
      timeout: PRINT_TIMEOUT_MS,
    });
    await this.close();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Fermer' }).last().click();
    await expect(this.dialog).toBeHidden();
  }
}
