import { expect, type Locator, type Page } from '@playwright/test';

/** The citizen page in the words of the person who uses it. French unless told otherwise. */
export class CitizenPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  async open(): Promise<void> {
    await this.page.goto(this.#url);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** From here on the page's clock can be moved; to be called before it is opened. */
  async takeClock(): Promise<void> {
    await this.page.clock.install();
  }

  /** The page asks again each minute. */
  async aMinutePasses(): Promise<void> {
    await this.page.clock.fastForward('01:00');
  }

  async searchAround(typed: string, commune: string): Promise<void> {
    await this.communeField.fill(typed);
    await this.page.getByRole('option', { name: commune }).first().click();
    await expect(this.page.getByText(/Données du|Data of|données du|data of/)).toBeVisible();
  }

  get communeField(): Locator {
    return this.page.getByRole('combobox', { name: /commune|town/ });
  }

  /** The card of a place, in the list. */
  card(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async goTo(view: 'Lieux' | 'Numéros' | 'À savoir'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: view }).click();
  }

  async inEnglish(): Promise<void> {
    await this.page.getByRole('button', { name: 'English' }).click();
  }

  get leaveButton(): Locator {
    return this.page.getByRole('button', { name: /^(Quitter|Leave)$/ });
  }

  /** Waits until the page can be opened again without network. */
  async readyForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect.poll(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  }
}
