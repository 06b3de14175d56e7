import { expect, type Page } from '@playwright/test';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { test } from './gallery-test.ts';

const PICTURES = '.balise/gallery';

test.use({ viewport: { width: 1440, height: 900 } });

async function photograph(page: Page, name: string): Promise<void> {
  await stillPicture(page, `${PICTURES}/${name}.png`);
  expect(await violationsOf(page)).toEqual([]);
}

test('A11 a visit is planned at hundreds of chosen places, those left out are said, and it can be called off', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('places', { theme: 'light', locale: 'fr' });
  await page.getByRole('grid', { name: 'Lieux' }).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Planifier une visite' }).click();
  const dialog = page.getByRole('dialog', { name: /^Planifier : \d+ lieux$/ });
  await expect(dialog).toContainText(/sites de police ou de gendarmerie laissés de côté/);
  await expect(dialog).toContainText(/à une autre organisation/);
  await expect(dialog).toHaveCSS('opacity', '1');
  await photograph(page, 'places-plan-many');
  await dialog.getByRole('button', { name: 'Planifier', exact: true }).click();
  await expect(page.getByText(/\d{3} visites prévues le/)).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('link', { name: /^Visites/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visites' })).toBeVisible();
});

test('A13 stickers or certificates of the chosen places are printed from their bar', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('places', { theme: 'dark', locale: 'fr' });
  await page.getByRole('grid', { name: 'Lieux' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Imprimer…' }).click();
  const certificates = page.getByRole('menuitem', { name: 'Imprimer 2 certificats' });
  await expect(certificates).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Imprimer 2 vitrophanies' })).toBeVisible();
  await stillPicture(page, `${PICTURES}/places-print-menu.png`);
  await certificates.click();
  await expect(page.getByRole('dialog', { name: 'Imprimer 2 certificats' })).toContainText('https://lieux.example');
});
