import { expect } from '@playwright/test';
import { test } from './support/citizen-test.ts';

test.describe('places near a town, without giving a position', () => {
  test('D4 shows open places first, unknown hours next, closed ones folded', async ({ citizen }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    const { page } = citizen;
    await expect(page.getByRole('heading', { name: 'Ouverts maintenant (2)' })).toBeVisible();
    await expect(citizen.card('Pharmacie Bellecour')).toContainText('Ouvert maintenant');
    await expect(citizen.card('Commissariat Lyon 2e')).toContainText('Horaires inconnus');
    await expect(citizen.card('Librairie Passages')).toBeHidden();
    await page.getByText('Fermé en ce moment (1)').click();
    await expect(citizen.card('Librairie Passages')).toContainText('Fermé');
  });

  test('D4 tells the distance, the walk as an estimate, and gives a number to call', async ({ citizen }) => {
    await citizen.open();
    await citizen.searchAround('69002', 'Lyon');
    const card = citizen.card('Pharmacie Bellecour');
    await expect(card).toContainText(/km|m · /);
    await expect(card).toContainText(/environ \d+\smin à pied \(estimation\)/);
    await expect(card.getByRole('link', { name: 'Appeler Pharmacie Bellecour' })).toHaveAttribute(
      'href',
      'tel:0478000000',
    );
    await expect(citizen.card('Bar Le Nocturne').getByRole('link')).toHaveCount(0);
  });

  test('A4 never names a discreet place nor one without its label', async ({ citizen }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await expect(citizen.page.getByText('Adresse discrète')).toHaveCount(0);
    await expect(citizen.page.getByText('Candidat invisible')).toHaveCount(0);
  });

  test('works when the device refuses its position', async ({ citizen, context }) => {
    await context.clearPermissions();
    await citizen.open();
    await citizen.page.getByRole('button', { name: 'Utiliser ma position' }).click();
    await expect(citizen.page.getByText('Votre appareil ne donne pas sa position')).toBeVisible();
    await citizen.searchAround('bellevi', 'Belleville');
    await expect(citizen.card('Pharmacie Bellecour')).toBeVisible();
  });

  test('sends a rounded position, and only after the person asked', async ({ citizen, context }) => {
    const asked: string[] = [];
    citizen.page.on('request', (request) => {
      if (request.url().includes('/v1/places')) asked.push(request.url());
    });
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude: 4.832456789, latitude: 45.757812345, accuracy: 12 });
    await citizen.open();
    expect(asked).toEqual([]);
    await citizen.page.getByRole('button', { name: 'Utiliser ma position' }).click();
    await expect(citizen.card('Pharmacie Bellecour')).toBeVisible();
    expect(asked.length).toBeGreaterThan(0);
    for (const url of asked) {
      expect(new URL(url).searchParams.get('lon')).toBe('4.832');
      expect(new URL(url).searchParams.get('lat')).toBe('45.758');
    }
  });

  test('finds a town by keyboard alone, and the map shows the chosen place', async ({ citizen }) => {
    await citizen.open();
    const { page } = citizen;
    await citizen.communeField.focus();
    await page.keyboard.type('villeurb');
    await expect(page.getByRole('option', { name: 'Villeurbanne' })).toBeVisible();
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: /Voir sur la carte : Pharmacie Bellecour/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('application', { name: /Carte des lieux/ })).toBeVisible();
    await expect(citizen.card('Pharmacie Bellecour')).toHaveAttribute('data-selected', 'true');
    await expect(page.getByRole('status').filter({ hasText: 'La carte montre' })).toContainText('lieu');
  });

  test('never says « zone sûre », in any view and language', async ({ citizen }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    const seen: (string | null)[] = [];
    for (const view of ['Lieux', 'Numéros', 'À savoir'] as const) {
      await citizen.goTo(view);
      seen.push(await citizen.page.locator('#root').textContent());
    }
    await citizen.inEnglish();
    seen.push(await citizen.page.locator('#root').textContent());
    expect(seen.join('\n')).toMatch(/Numéros utiles/);
    expect(seen.join('\n')).not.toMatch(/zone sûre|safe zone/i);
  });
});
