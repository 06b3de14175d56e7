import type { Page } from '@playwright/test';

const START_TIMEOUT_MS = 30_000;
const SYNC_TIMEOUT_MS = 90_000;
const STEP_TIMEOUT_MS = 15_000;
const POLL_MS = 500;
/** The map draws a moment after the list: its tiles and clusters are made by a worker. */
const MAP_SETTLES_MS = 2_500;

/**
 * What somebody does in the console on the tour. Finds things by their role and address rather than by their words, because the
 * console speaks the language of the machine.
 */
export class ConsoleVisit {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits for the sign-in form or, when an earlier tour signed in, for the pages. */
  async opens(): Promise<'signIn' | 'signedIn'> {
    const password = this.page.locator('input[type="password"]');
    await password.or(this.#railLink('#/places')).first().waitFor({ timeout: START_TIMEOUT_MS });
    return (await password.isVisible()) ? 'signIn' : 'signedIn';
  }

  async signsIn(account: {
    readonly serverUrl: string;
    readonly email: string;
    readonly password: string;
  }): Promise<void> {
    await this.page.locator('input[type="url"]').fill(account.serverUrl);
    await this.page.locator('input[type="email"]').fill(account.email);
    await this.page.locator('input[type="password"]').fill(account.password);
    await this.page.keyboard.press('Enter');
    await this.#railLink('#/places').waitFor({ timeout: STEP_TIMEOUT_MS });
  }

  /** Waits until the number of places beside the rail's link is large enough and no longer grows. Returns it. */
  async hasItsPlaces(minimum: number): Promise<number> {
    const deadlineMs = performance.now() + SYNC_TIMEOUT_MS;
    let before = -1;
    while (performance.now() < deadlineMs) {
      const count = digitsOf((await this.#railLink('#/places').textContent()) ?? '');
      if (count >= minimum && count === before) return count;
      before = count;
      await this.page.waitForTimeout(POLL_MS);
    }
    throw new Error(`The console holds ${before} places after ${SYNC_TIMEOUT_MS / 1000} s; ${minimum} were expected.`);
  }

  async showsPlaces(): Promise<void> {
    await this.#railLink('#/places').click();
    await this.page.getByRole('row').nth(1).waitFor({ timeout: STEP_TIMEOUT_MS });
    await this.page.locator('canvas').first().waitFor({ timeout: STEP_TIMEOUT_MS });
    await this.page.waitForTimeout(MAP_SETTLES_MS);
  }

  async opensFirstPlace(): Promise<void> {
    await this.page.getByRole('row').nth(1).click();
    await this.page.waitForURL(/#\/places\/./, { timeout: STEP_TIMEOUT_MS });
    await this.page.waitForTimeout(MAP_SETTLES_MS);
  }

  /** The banner over any other page. */
  async seesAlertBanner(): Promise<void> {
    await this.#alertLink().waitFor({ timeout: STEP_TIMEOUT_MS });
  }

  async opensAlert(): Promise<void> {
    await this.#alertLink().click();
    await this.#takeButton().waitFor({ timeout: STEP_TIMEOUT_MS });
    await this.page.waitForTimeout(MAP_SETTLES_MS);
  }

  async takesAlert(): Promise<void> {
    await this.#takeButton().click();
    await this.#takeButton().waitFor({ state: 'detached', timeout: STEP_TIMEOUT_MS });
  }

  /** Takes and closes every open alert: an earlier tour's would swallow the next press, which is grouped with it. */
  async closesOpenAlerts(): Promise<void> {
    await this.#railLink('#/alerts').click();
    const lines = this.page.locator('main ul > li > button');
    await this.page.waitForTimeout(POLL_MS);
    for (let left = await lines.count(); left > 0; left -= 1) {
      await lines.first().click();
      const close = this.page.getByRole('button', { name: /^(Clore|Close)$/ });
      await this.#takeButton().or(close).first().waitFor({ timeout: STEP_TIMEOUT_MS });
      if (await this.#takeButton().isVisible()) await this.takesAlert();
      await this.page
        .getByLabel(/^(Issue|Outcome)$/)
        .first()
        .click();
      await this.page.locator('[role="option"]').first().click();
      await close.click();
      await close.waitFor({ state: 'detached', timeout: STEP_TIMEOUT_MS });
    }
  }

  #railLink(href: string) {
    return this.page.locator(`nav a[href="${href}"]`);
  }

  #alertLink() {
    return this.page.locator('main a[href^="#/alerts/"]').first();
  }

  #takeButton() {
    return this.page.locator('main button[data-sos]');
  }
}

/** « Lieux 3 660 » → 3660; 0 without digits. Thousands are separated by spaces or commas, by language. */
function digitsOf(text: string): number {
  return Number(text.replaceAll(/\D/g, '') || '0');
}
