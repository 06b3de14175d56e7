import { expect } from '@playwright/test';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { numberedId } from '#test/support/builders.ts';
import { test } from './support/citizen-test.ts';

const PHARMACY = `/p/${numberedId(0xa01)}`;
const SUSPENDED = `/p/${numberedId(0xa07)}`;
const DISCREET = `/p/${numberedId(0xa05)}`;
const PICTURES = '.balise/gallery';

test.use({ viewport: { width: 390, height: 844 } });

test.describe('the page that a code on a window leads to', () => {
  test('A13 shows the place, open or not, how to call and until when its label runs, without asking a position', async ({
    page,
    server,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.url + PHARMACY);
    await expect(page.getByRole('heading', { level: 1, name: 'Pharmacie Bellecour' })).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText('Ouvert');
    await expect(main).toContainText(/Label en cours jusqu’au .* Certificat [0-9A-Z]{4}-[0-9A-Z]{4}/);
    await expect(page.getByRole('link', { name: /^Appeler/ })).toHaveAttribute('href', 'tel:0478000000');
    expect(asked.filter((url) => url.includes('nearby'))).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/citizen-one-place.png`, fullPage: true });
  });

  test('A1 keeps the neutral address and title, one history entry, and the quick exit', async ({ page, server }) => {
    await page.goto(server.url + PHARMACY);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pharmacie Bellecour');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.title()).toBe('Infos utiles');
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    await expect(page.getByRole('button', { name: 'Quitter' })).toBeVisible();
    await page.getByRole('button', { name: 'Voir les autres lieux' }).click();
    await expect(page.getByRole('combobox', { name: /commune/ })).toBeVisible();
  });

  test('PA7 of a place that lost its label says so calmly, never why, and shows open places near by', async ({
    page,
    server,
  }) => {
    await page.goto(server.url + SUSPENDED);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lieu n’est pas dans le réseau aujourd’hui');
    await expect(page.getByRole('heading', { level: 3, name: 'Pharmacie Bellecour' })).toBeVisible();
    const text = await page.getByRole('main').innerText();
    // From a position that is true to a kilometre, metres would be a promise.
    expect(text).not.toMatch(/\d m\b|km|à pied/);
    expect(text).not.toMatch(/suspen|visite|échec|label en cours|Café Parti/i);
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/citizen-one-place-gone.png`, fullPage: true });
  });

  test('PA7 of a discreet place, or of none, says the same and shows nothing', async ({ page, server }) => {
    for (const path of [DISCREET, `/p/${numberedId(0xfff)}`]) {
      await page.goto(server.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lieu n’est pas dans le réseau aujourd’hui');
      await expect(page.getByRole('heading', { level: 3 })).toHaveCount(0);
    }
  });

  test('D7 offline it shows what the last list knew of it, with its date, or says that it cannot', async ({
    citizen,
    context,
    page,
    server,
  }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await citizen.readyForOffline();
    await context.setOffline(true);
    await page.goto(server.url + PHARMACY);
    await expect(page.getByText('Hors ligne. Ces informations datent du')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pharmacie Bellecour');
    await page.goto(server.url + SUSPENDED);
    await expect(page.getByText('Ce lieu ne peut pas être affiché sans réseau')).toBeVisible();
    await context.setOffline(false);
  });
});
