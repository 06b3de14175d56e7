import { expect, type Locator, type Page } from '@playwright/test';

/** What a coordinator does with one place's label and visits, from its file. */
export class LabelScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get file(): Locator {
    return this.#page.getByRole('region', { name: 'Fiche du lieu' });
  }

  async openRules(): Promise<void> {
    await this.#page.evaluate(() => {
      window.location.hash = '#/label-rules';
    });
  }

  rulesVersion(version: number): Locator {
    return this.#page.getByRole('region', { name: new RegExp(`^Version ${version}`) });
  }

  /** Publishes a version of the rules that does not ask for a trained team; every file says so from then on. */
  async publishRulesWithoutCover(): Promise<void> {
    await this.openRules();
    await this.#page.getByRole('button', { name: 'Nouvelle version' }).click();
    await this.#page.getByRole('switch', { name: 'Exiger une équipe formée' }).uncheck();
    await this.#page.getByRole('button', { name: 'Publier la version 2' }).click();
    await expect(this.#page.getByRole('heading', { name: /^Version 2/ })).toBeVisible();
  }

  async signCharter(commitments: number): Promise<void> {
    await this.#tab('Fiche');
    await this.file.getByRole('button', { name: 'Signer la charte' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Charte du lieu' });
    for (let n = 0; n < commitments; n += 1) await dialog.getByRole('checkbox').nth(n).check();
    await dialog.getByRole('button', { name: 'Enregistrer la charte' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Fills in a whole form, every answer alike, and records it. */
  async visit(kind: 'audit' | 'mystery', answer: 'Oui' | 'Non'): Promise<void> {
    await this.beginVisit(kind);
    await this.answerAll(answer);
    await this.recordVisit();
  }

  async beginVisit(kind: 'audit' | 'mystery'): Promise<void> {
    await this.#tab('Visites');
    await this.file.getByRole('button', { name: kind === 'audit' ? 'Visiter' : 'Visite mystère', exact: true }).click();
    await this.#page.getByRole('radio', { name: 'Oui', exact: true }).first().waitFor();
  }

  async answerAll(answer: 'Oui' | 'Non'): Promise<void> {
    for (const radio of await this.#page.getByRole('radio', { name: answer, exact: true }).all()) await radio.check();
  }

  /** What the form asks of the sticker, under what is known of it. */
  get stickerQuestion(): Locator {
    return this.#page.getByRole('radiogroup', { name: 'La vitrophanie est-elle visible de la rue ?' });
  }

  async recordVisit(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Terminer la visite' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Enregistrer la visite' });
    await dialog.getByRole('button', { name: 'Enregistrer la visite' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.file).toBeVisible();
  }

  async decide(button: 'Accorder le label' | 'Renouveler le label'): Promise<void> {
    await this.#tab('Fiche');
    await this.file.getByRole('button', { name: button }).click();
    await expect(this.file.getByText(/^Certifié jusqu’au/)).toBeVisible();
  }

  /** « 7K3Q-9XWM », as the file shows it. */
  async certificateNumber(): Promise<string> {
    await this.#tab('Fiche');
    const shown = await this.file.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
    return shown.trim();
  }

  async #tab(name: 'Fiche' | 'Visites'): Promise<void> {
    await this.file.getByRole('tab', { name, exact: true }).click();
  }
}
