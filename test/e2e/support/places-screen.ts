import { expect, type Locator, type Page } from '@playwright/test';

export type NewPlace = {
  readonly name: string;
  readonly address: string;
  readonly latitude: string;
  readonly longitude: string;
};

export class PlacesScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async search(text: string): Promise<void> {
    await this.#page.getByRole('searchbox', { name: 'Chercher un lieu' }).fill(text);
  }

  row(name: string): Locator {
    return this.#page.getByRole('row').filter({ hasText: name });
  }

  async open(name: string): Promise<void> {
    await this.row(name).first().click();
    await expect(this.detail).toContainText(name);
  }

  edit(label: string, value: string): Promise<void> {
    return this.editAll({ [label]: value });
  }

  /** Writes several fields, by their labels, and saves them in one go. */
  async editAll(values: Readonly<Record<string, string>>): Promise<void> {
    await this.detail.getByRole('button', { name: 'Modifier', exact: true }).click();
    for (const [label, value] of Object.entries(values)) {
      await this.#page.getByLabel(new RegExp(`^${label}( \\*)?$`)).fill(value);
    }
    await this.#page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(this.#page.getByText('Enregistré sur ce poste.')).toBeVisible();
  }

  /** Creates a place with its name alone; resolves when its file is shown. @throws after `timeoutMs` for each step */
  async create(name: string, timeoutMs: number): Promise<void> {
    await this.#page.evaluate(() => {
      window.location.hash = '#/places/new';
    });
    await this.#page.getByLabel(/^Nom( \*)?$/).fill(name, { timeout: timeoutMs });
    await this.#page.getByRole('button', { name: 'Créer le lieu' }).click({ timeout: timeoutMs });
    await expect(this.detail.getByRole('heading', { name, exact: true })).toBeVisible({ timeout: timeoutMs });
  }

  /** Enters a new place with what a candidate is known by; its file is shown. */
  async enter({ name, address, latitude, longitude }: NewPlace): Promise<void> {
    await this.#page.evaluate(() => {
      window.location.hash = '#/places/new';
    });
    await this.#page.getByLabel(/^Nom( \*)?$/).fill(name);
    await this.#page.getByLabel('Adresse', { exact: true }).fill(address);
    await this.#page.getByLabel('Latitude').fill(latitude);
    await this.#page.getByLabel('Longitude').fill(longitude);
    await this.#page.getByRole('button', { name: 'Créer le lieu' }).click();
    await expect(this.detail.getByRole('heading', { name, exact: true })).toBeVisible();
  }

  /** Id of the place whose file is open. */
  openId(): Promise<string> {
    return this.#page.evaluate(() => window.location.hash.split('/').at(-1) ?? '');
  }

  get detail(): Locator {
    return this.#page.getByRole('region', { name: 'Fiche du lieu' });
  }

  /** The state of the label, beside the place's name. */
  labelBadge(state: string): Locator {
    return this.detail.getByText(new RegExp(`^${state}( (jusqu’au|le) .*)?$`));
  }

  async tab(name: 'Fiche' | 'Historique'): Promise<void> {
    await this.detail.getByRole('tab', { name, exact: true }).click();
  }

  /** A field to which two people gave two values. */
  readonly dispute = (field: string) => {
    const box = this.detail.getByRole('group', { name: field });
    return {
      value: (text: string): Locator => box.locator('> div').filter({ hasText: text }),
      keep: (text: string): Promise<void> => box.getByRole('button', { name: `Garder celle-ci : ${text}` }).click(),
    };
  };

  historyLine(text: string): Locator {
    return this.detail.getByRole('listitem').filter({ hasText: text });
  }

  get map(): Locator {
    return this.#page.locator('canvas').first();
  }

  /** Number of places beside the rail's link: everything this console holds. */
  async count(): Promise<number> {
    const link = this.#page.getByRole('navigation', { name: 'Métiers' }).getByRole('link', { name: /^Lieux/ });
    return Number(((await link.textContent()) ?? '').replaceAll(/\D/g, ''));
  }
}
