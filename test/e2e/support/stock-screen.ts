import { expect, type Locator, type Page } from '@playwright/test';

/** The stock of buttons and wearers' files, as people use them. */
export class StockScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Boutons' }).click();
    await expect(this.equation).toBeVisible();
  }

  get equation(): Locator {
    return this.#page.getByRole('region', { name: 'Où sont les boutons' });
  }

  /** The figure of one term, as the page shows it. */
  async count(term: string): Promise<number> {
    const text = await this.equation.getByRole('button', { name: new RegExp(`^[\\d\\s]+${term}`) }).innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  /** Pastes a list, reads the dry run, and receives what is right. Returns what the dry run says. */
  async receive(list: string, model: string): Promise<string> {
    await this.#page.getByRole('button', { name: 'Recevoir', exact: true }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Recevoir une livraison' });
    await dialog.getByRole('textbox', { name: 'Modèle' }).fill(model);
    await dialog.getByRole('textbox', { name: 'Numéros de série' }).fill(list);
    await dialog.getByRole('button', { name: 'Vérifier la liste' }).click();
    const said = await dialog.getByRole('region', { name: 'Vérification' }).innerText();
    await dialog.getByRole('button', { name: /^Recevoir \d+/ }).click();
    await expect(dialog).toBeHidden();
    return said;
  }

  async search(text: string): Promise<void> {
    await this.#page.getByRole('searchbox', { name: 'Numéro de série ou dossier' }).fill(text);
  }

  get list(): Locator {
    return this.#page.getByRole('grid', { name: 'Stock de boutons' });
  }

  get file(): Locator {
    return this.#page.getByRole('region', { name: 'Fiche du bouton' });
  }

  /** Opens the first unit that the search found. */
  async openUnit(serial: string): Promise<void> {
    await this.search(serial);
    await this.list.getByRole('row').filter({ hasText: serial }).click();
    await expect(this.file.getByRole('heading', { name: serial })).toBeVisible();
  }

  /** Chooses every unit that is listed and moves it, without a slip: the file dialog belongs to the system. */
  async moveAll(toWhom: string): Promise<void> {
    await this.list.focus();
    await this.#page.keyboard.press('Control+a');
    await this.#page
      .getByRole('toolbar', { name: 'Boutons choisis' })
      .getByRole('button', { name: 'Transférer' })
      .click();
    await this.#settle(/^Transférer/, 'À qui', toWhom);
  }

  async handTo(fileNumber: string): Promise<void> {
    await this.file.getByRole('button', { name: 'Remettre à une personne' }).click();
    await this.#settle(/^Remettre/, 'Dossier', fileNumber);
  }

  async takeBack(toWhom: string): Promise<void> {
    await this.file.getByRole('button', { name: 'Noter le retour' }).click();
    await this.#settle(/^Noter le retour/, 'À qui', toWhom);
  }

  async #settle(name: RegExp, field: string, choice: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name });
    const box = dialog.getByRole('combobox', { name: field });
    await box.click();
    await box.fill(choice);
    await this.#page.getByRole('option', { name: choice }).click();
    const slip = dialog.getByRole('checkbox', { name: 'Faire le bordereau à signer (PDF)' });
    if (await slip.isVisible()) await slip.uncheck();
    await dialog.getByRole('button', { name }).click();
    await expect(dialog).toBeHidden();
  }
}
