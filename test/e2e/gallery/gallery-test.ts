import { test as base, expect, type Page } from '@playwright/test';
import { type GalleryServer, startGallery } from './gallery-server.ts';

export type Look = {
  readonly theme: 'light' | 'dark';
  readonly locale: 'fr' | 'en';
  readonly isPseudo?: boolean;
};

/** The gallery in Chromium. */
export class GalleryPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** Shows the index with every primitive. */
  async openPrimitives({ theme, locale }: Look): Promise<void> {
    await this.page.goto(`${this.#url}/?theme=${theme}&lang=${locale}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Shows one screen state and waits until it has drawn what it asked the core for. */
  async openScreen(id: string, look: Look): Promise<void> {
    await this.page.goto(`${this.#url}/${addressOf(id, look)}`);
    await this.#isStill();
  }

  /** The same as `openScreen` on a page that is open: everything is drawn from nothing, but the program is not loaded again. */
  async showScreen(id: string, look: Look): Promise<void> {
    await this.page.evaluate(
      (address) => {
        window.history.replaceState(null, '', address);
        window.dispatchEvent(new PopStateEvent('popstate'));
      },
      addressOf(id, look),
    );
    await this.#isStill();
  }

  async #isStill(): Promise<void> {
    await this.page.locator('main').waitFor();
    // In a narrow window the detail takes the list's place, and its h2 is the first heading seen.
    await this.page.locator('h1:visible, h2:visible').first().waitFor({ timeout: HEADING_TIMEOUT_MS });
    await this.page.evaluate(() => document.fonts.ready.then(() => null));
    await this.page.evaluate(untilStill, { quietMs: QUIET_MS, latestMs: STILL_LATEST_MS });
  }
}

function addressOf(id: string, { theme, locale, isPseudo = false }: Look): string {
  return `?state=${id}&theme=${theme}&lang=${locale}${isPseudo ? '&pseudo=1' : ''}`;
}

/** The fake core answers within a frame or two; a map tells in words what it shows, so its arrival is seen too. */
const QUIET_MS = 150;
/** A page that never rests (a timer of an alert counts each second) is taken as it is by then. */
const STILL_LATEST_MS = 3_000;
const HEADING_TIMEOUT_MS = 20_000;

/** Runs in the page: resolves once nothing in it has changed for `quietMs`. */
function untilStill({ quietMs, latestMs }: { readonly quietMs: number; readonly latestMs: number }): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      changes.disconnect();
      resolve();
    };
    let quiet = setTimeout(done, quietMs);
    const changes = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(done, quietMs);
    });
    changes.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    setTimeout(done, latestMs);
  });
}

type Fixtures = { readonly gallery: GalleryPage };
type WorkerFixtures = { readonly server: GalleryServer };

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error('these specs are written for Chromium');
      const server = await startGallery();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  gallery: async ({ page, server }, use) => {
    const refusals: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refusals.push(message.text());
    });
    await use(new GalleryPage(page, server.url));
    expect(refusals, 'what the policy of the console refused').toEqual([]);
  },
});
