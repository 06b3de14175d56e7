import { expect } from '@playwright/test';
import { test } from './support/citizen-test.ts';

test.describe('without network', () => {
  test('D7 after one visit the page, the numbers and the last list open offline, and say so', async ({
    citizen,
    context,
  }) => {
    const { page } = citizen;
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await citizen.readyForOffline();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText('Hors ligne. Dernière liste connue, autour de Lyon')).toBeVisible();
    await expect(citizen.card('Pharmacie Bellecour')).toContainText('Ouvert maintenant');
    await citizen.goTo('Numéros');
    await expect(page.getByRole('heading', { name: /^3919/ })).toBeVisible();
    await expect(page.getByText('Vérifié le').first()).toBeVisible();
    await context.setOffline(false);
  });

  test('a search made offline shows the last known list and says that it is old', async ({ citizen, context }) => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await context.setOffline(true);
    await citizen.communeField.fill('paris');
    await citizen.page.getByRole('option', { name: 'Paris 75' }).click();
    await expect(citizen.page.getByText('Hors ligne. Dernière liste connue, autour de Lyon')).toBeVisible();
    await context.setOffline(false);
  });
});
