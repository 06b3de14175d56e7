import { expect, type Locator, type Page } from '@playwright/test';

export class AlertsScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Said once to screen readers, over any page. */
  announcement(buttonLabel: string): Locator {
    return this.#page.getByRole('alert').filter({ hasText: buttonLabel });
  }

  /** From the banner over another page to the alert itself. */
  async openFromBanner(buttonLabel: string): Promise<void> {
    await this.#page.getByRole('link', { name: 'Voir l’alerte' }).click();
    await expect(this.detail).toContainText(buttonLabel);
  }

  async take(): Promise<void> {
    await this.detail.getByRole('button', { name: 'Prendre en charge' }).click();
    await expect(this.detail).toContainText('Prise par vous');
  }

  async openQuarantine(): Promise<void> {
    await this.#page.getByRole('link', { name: /Quarantaine/ }).click();
  }

  get detail(): Locator {
    return this.#page.getByRole('region', { name: 'Alerte', exact: true });
  }
}
