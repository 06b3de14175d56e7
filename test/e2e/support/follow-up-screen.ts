import { expect, type Locator, type Page } from '@playwright/test';

/** What a coordinator does on the follow-up board and reads in the report. */
export class FollowUpScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get list(): Locator {
    return this.#page.getByRole('grid', { name: 'Suivi' });
  }

  /** How many places a part of the board counts, as its chip says. */
  async count(part: string): Promise<number> {
    const chip = this.#page.getByRole('button', { name: new RegExp(`^${part}`) });
    return Number((await chip.innerText()).replace(part, '').trim());
  }

  async show(part: string): Promise<void> {
    await this.#page.getByRole('button', { name: new RegExp(`^${part}`) }).click();
  }

  /** With the keyboard alone: the first `count` places of the list, by Space and the arrow. */
  async chooseFirst(count: number): Promise<void> {
    await this.list.focus();
    await this.list.press('Home');
    for (let n = 0; n < count; n += 1) {
      if (n > 0) await this.list.press('ArrowDown');
      await expect(this.list.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(n + 2));
      await this.list.press('Space');
    }
    await expect(this.#page.getByRole('toolbar')).toContainText(
      count === 1 ? '1 lieu choisi' : `${count} lieux choisis`,
    );
  }

  /** Marks the chosen places as lost, by the list's own key. */
  async lose(reason: string, note: string): Promise<void> {
    await this.list.press('p');
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByLabel('Raison', { exact: true }).first().click();
    await this.#page.getByRole('option', { name: reason }).click();
    await dialog.getByLabel('Précision').fill(note);
    await dialog.getByRole('button', { name: /^Retirer/ }).click();
    await expect(dialog).toBeHidden();
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Annuler', exact: true }).last().click();
  }

  /** Opens the report of the last twelve months. */
  async openReport(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Bilan' }).click();
    await expect(this.#page.getByRole('heading', { name: 'Bilan', level: 1 })).toBeVisible();
  }

  /** « 40 → 29 ». */
  get headline(): Locator {
    return this.#page.getByRole('region', { name: 'Chiffres de la période' }).getByRole('status');
  }

  /** Every line of the places that left: name, day, reason, author. */
  async leftPlaces(): Promise<readonly string[]> {
    const section = this.#page.locator('section', { has: this.#page.getByRole('heading', { name: /sont partis$/ }) });
    const lines = section.getByRole('row').filter({ has: this.#page.getByRole('link') });
    // The figures come before the places behind them.
    await lines.first().waitFor();
    return lines.allInnerTexts();
  }

  async startOn(day: string): Promise<void> {
    const field = this.#page.getByLabel('Du (fin du jour)').first();
    await field.fill(day);
    await field.press('Enter');
  }
}
