import { expect, type Locator, type Page } from '@playwright/test';

/** The planner, the form of a visit, and what the place's file says of visits. */
export class VisitsScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** From the place's file. */
  async begin(kind: 'Visiter' | 'Visite mystère'): Promise<void> {
    await this.#page.getByRole('tab', { name: 'Visites' }).click();
    await this.#page.getByRole('button', { name: kind, exact: true }).click();
    await expect(this.summary).toBeVisible();
  }

  /** Answers from a question on, by keyboard alone: each key answers one and goes to the next. */
  async answer(fromQuestion: number, keys: string): Promise<void> {
    await this.#page.getByRole('group').nth(fromQuestion).getByRole('radio').first().focus();
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Answers the planner's question, which is open. @param day `YYYY-MM-DD` */
  async planOn(day: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: /^Planifier : / });
    await dialog.getByLabel('Jour de la visite').fill(day.split('-').reverse().join('/'));
    await dialog.getByLabel('Jour de la visite').press('Tab');
    await dialog.getByRole('button', { name: 'Planifier', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async openDay(day: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/visits/${day}`);
  }

  /** The visits of the day that is open, in the order of the way. */
  get stops(): Locator {
    return this.#page.getByRole('region', { name: 'Journée de visites' }).getByRole('listitem');
  }

  async addPhoto(jpeg: Buffer): Promise<void> {
    await this.#page
      .locator('input[type=file]')
      .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    await expect(this.#page.getByRole('img', { name: 'Photo 1' })).toBeVisible();
  }

  /** Opens what a person recorded of their visit, from the place's file. */
  async readReport(auditorName: string): Promise<Locator> {
    await this.#page.getByRole('tab', { name: 'Visites' }).click();
    await this.#page.getByRole('button').filter({ hasText: auditorName }).first().click();
    return this.#page.getByRole('dialog', { name: 'Compte rendu de visite' });
  }

  async isKept(): Promise<void> {
    await expect(this.summary).toContainText('Brouillon gardé');
  }

  async finish(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Terminer la visite' }).click();
  }

  /** What is said before a failure is recorded. */
  get warning(): Locator {
    return this.#page.getByRole('dialog', { name: 'Enregistrer la visite' }).getByRole('alert');
  }

  async record(): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'Enregistrer la visite' });
    await dialog.getByRole('button', { name: 'Enregistrer la visite' }).click();
    await expect(dialog).toBeHidden();
  }

  /** The visits in progress that the planner lists. */
  get inProgress(): Locator {
    return this.#page.getByRole('region', { name: /en cours$/ });
  }

  get summary(): Locator {
    return this.#page.getByRole('complementary', { name: 'État de la visite' });
  }
}
