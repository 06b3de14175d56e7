import { expect, type Page } from '@playwright/test';
import { test } from './support/citizen-test.ts';

const NEUTRAL = 'https://meteofrance.com/';

/** Everything of this site the browser holds: caches, workers, databases, storage, cookies. */
async function traces(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    databases: (await indexedDB.databases()).length,
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
  }));
}

const NOTHING = { caches: [], workers: 0, databases: 0, local: 0, session: 0, cookies: '' };

test.describe('A1 quick exit and discretion', () => {
  test.beforeEach(async ({ context }) => {
    await context.route(`${NEUTRAL}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Météo</h1>' }));
  });

  for (const [how, leave] of [
    ['the button', async (page: Page) => page.getByRole('button', { name: 'Quitter' }).click()],
    ['Shift three times', async (page: Page) => pressShift(page, 3)],
  ] as const) {
    test(`${how} covers, erases everything and leaves one history entry`, async ({ citizen, server }) => {
      const { page } = citizen;
      await citizen.open();
      await citizen.searchAround('lyon', 'Lyon 69');
      await citizen.readyForOffline();
      await citizen.goTo('Numéros');
      expect(await traces(page)).not.toEqual(NOTHING);
      const before = await page.evaluate(() => history.length);
      await leave(page);
      await page.waitForURL(NEUTRAL);
      expect(await page.evaluate(() => history.length)).toBe(before);
      // A file of the same site that is not the page: what the browser still holds for it.
      await page.goto(`${server.url}/icon.svg`);
      expect(await traces(page)).toEqual(NOTHING);
    });
  }

  test('a new tab that only ever showed this page has a single history entry', async ({ citizen }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    for (const view of ['Numéros', 'À savoir', 'Lieux'] as const) await citizen.goTo(view);
    // about:blank of the new tab, then the page: views added nothing.
    expect(await citizen.page.evaluate(() => history.length)).toBe(2);
    expect(new URL(citizen.page.url()).pathname + new URL(citizen.page.url()).search).toBe('/');
  });

  test('typing capitals never leaves the page', async ({ citizen }) => {
    await citizen.open();
    await citizen.communeField.focus();
    for (const letter of ['L', 'Y', 'O']) await citizen.page.keyboard.press(`Shift+${letter}`);
    await pressShift(citizen.page, 2);
    await expect(citizen.communeField).toHaveValue('LYO');
    expect(citizen.page.url()).not.toBe(NEUTRAL);
  });

  test('title, icon and address say nothing, and there is no install prompt', async ({ citizen }) => {
    await citizen.open();
    const { page } = citizen;
    for (const view of ['Lieux', 'Numéros', 'À savoir'] as const) {
      await citizen.goTo(view);
      expect(await page.title()).toBe('Infos utiles');
    }
    await expect(page.locator('link[rel=manifest]')).toHaveCount(0);
  });

  test('asks nothing of anybody but its own server, and breaks no content policy', async ({ citizen, server }) => {
    const elsewhere: string[] = [];
    const refused: string[] = [];
    citizen.page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url())) elsewhere.push(request.url());
    });
    citizen.page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await citizen.page.getByRole('button', { name: 'Voir sur la carte : Pharmacie Bellecour' }).click();
    await expect(citizen.page.getByRole('application')).toBeVisible();
    await expect(citizen.page.getByRole('status').filter({ hasText: 'La carte montre' })).toBeAttached();
    expect(elsewhere).toEqual([]);
    expect(refused).toEqual([]);
  });
});

async function pressShift(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press('Shift');
}
