import { expect, type Page } from '@playwright/test';

export class ImportScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async choose(file: string): Promise<void> {
    await this.#page.locator('input[type="file"]').setInputFiles(file);
    await expect(this.#page.getByRole('button', { name: 'Vérifier sans écrire' })).toBeVisible({ timeout: 30_000 });
  }

  /** Dry run. Resolves with the label of the button that would write: it says how many places. */
  async check(): Promise<string> {
    await this.#page.getByRole('button', { name: 'Vérifier sans écrire' }).click();
    const apply = this.#page.getByRole('button', { name: /^(Importer [\d\s]|Rien à importer)/ });
    await expect(apply).toBeVisible({ timeout: 60_000 });
    return (await apply.innerText()).trim();
  }

  /** Figure on one of the filters of the dry run: « Toutes », « Créés », « Écartés »… */
  async figure(filter: string): Promise<number> {
    const chip = this.#page.getByRole('button', { name: new RegExp(`^${filter}`) });
    return Number((await chip.innerText()).replaceAll(/\D/g, ''));
  }

  /** Shows only the rows that are kept out; resolves with what the first ones say. */
  async rejectedRows(): Promise<string> {
    await this.#page.getByRole('button', { name: /^Écartés/ }).click();
    const rows = this.#page.getByRole('grid', { name: 'Lignes du fichier' });
    await expect(rows).toContainText('Écarté');
    return rows.innerText();
  }

  async apply(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Importer [\d\s]/ }).click();
    await expect(this.#page.getByText(/est importé$/)).toBeVisible({ timeout: 60_000 });
  }

  async another(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Importer un autre fichier' }).click();
  }
}
