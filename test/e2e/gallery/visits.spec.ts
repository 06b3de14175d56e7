import { expect, type Page } from '@playwright/test';
import { daySheet } from '#core/features/visits/day-sheet.ts';
import type { PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { numberedId } from '#test/support/builders.ts';
import { pictureWithExif } from '#test/support/picture-with-exif.ts';
import { type Look, test } from './gallery-test.ts';
import { look } from './look.ts';

const LOOKS: readonly Look[] = [
  { theme: 'light', locale: 'fr' },
  { theme: 'dark', locale: 'fr' },
];

test.use({ viewport: { width: 1440, height: 900 } });

const due = (page: Page) => page.getByRole('grid', { name: 'Lieux à visiter' });

/** Two strokes with the mouse, as a hand would. */
async function sign(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /^Zone de signature/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('the pad is not drawn');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  for (let step = 0; step <= 40; step += 1) {
    await page.mouse.move(box.x + 40 + step * 4, box.y + 60 + 25 * Math.sin(step / 2));
  }
  await page.mouse.up();
  await page.getByRole('button', { name: 'Garder la signature' }).click();
}

/** Answers what is left of the form that is open. */
async function answerAll(page: Page): Promise<void> {
  for (const radio of await page.getByRole('radio', { name: 'Oui', exact: true }).all()) await radio.check();
}

for (const shown of LOOKS) {
  test(`A11 hundreds of places are picked in the planner and planned for one day, ${shown.theme}`, async ({
    gallery: { page },
    gallery,
  }) => {
    await gallery.openScreen('visits', shown);
    await due(page).focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('status').filter({ hasText: /^\d{3} lieux choisis$/ })).toBeVisible();
    await look(page, `visits-picked-${shown.theme}`);
    await page.getByRole('button', { name: /^Planifier \d+ visites$/ }).click();
    await expect(page.getByRole('dialog', { name: /^Planifier : / })).toHaveCSS('opacity', '1');
    await look(page, `visits-plan-picked-${shown.theme}`);
  });

  test(`A11 a visit is closed with photos and a drawn signature, ${shown.theme}`, async ({
    gallery: { page },
    gallery,
  }) => {
    await gallery.openScreen('visit-form', shown);
    const buffer = await pictureWithExif(page, { width: 1600, height: 1200 });
    const file = (name: string) => ({ name, mimeType: 'image/jpeg', buffer });
    await page.locator('input[type=file]').setInputFiles([file('a.jpg'), file('b.jpg')]);
    await expect(page.getByRole('img', { name: 'Photo 2' })).toBeVisible();
    await page.getByRole('radio', { name: 'Dessiner sa signature ici' }).check();
    await page.getByLabel('Signé pour le lieu par').fill('Mme Okafor, gérante');
    await sign(page);
    const drawn = page.getByRole('img', { name: 'Signature du lieu' });
    // Drawn, made a picture of, given to the core and read back.
    await expect(drawn).toHaveJSProperty('naturalWidth', 800, { timeout: 20_000 });
    await page.getByLabel('Signé pour le lieu par').blur();
    await drawn.scrollIntoViewIfNeeded();
    await look(page, `visit-signed-drawn-${shown.theme}`);
  });

  test(`A11 whoever cannot draw signs by writing their name, and the report says so, ${shown.theme}`, async ({
    gallery: { page },
    gallery,
  }) => {
    await gallery.openScreen('visit-form', shown);
    await answerAll(page);
    await page.getByRole('radio', { name: 'Signer en écrivant son nom' }).check();
    await page.getByRole('button', { name: 'Terminer la visite' }).click();
    const confirm = page.getByRole('dialog', { name: 'Enregistrer la visite' });
    await expect(confirm.getByRole('alert')).toContainText('Il manque le nom de la personne qui signe.');
    await expect(confirm.getByRole('button', { name: 'Enregistrer la visite' })).toBeDisabled();
    await expect(confirm).toHaveCSS('opacity', '1');
    await look(page, `visit-signature-missing-${shown.theme}`);
    await page.keyboard.press('Escape');
    await page.getByLabel('Signé pour le lieu par').fill('M. Traoré, responsable de salle');
    const typed = page.getByRole('figure').filter({ hasText: 'Nom tapé au clavier' });
    await expect(typed).toContainText('M. Traoré, responsable de salle');
    await typed.scrollIntoViewIfNeeded();
    await look(page, `visit-signed-typed-${shown.theme}`);
    await page.getByRole('button', { name: 'Terminer la visite' }).click();
    await expect(confirm).toContainText('nom tapé au clavier, M. Traoré');
    await confirm.getByRole('button', { name: 'Enregistrer la visite' }).click();
    await page.getByRole('tab', { name: 'Visites' }).click();
    await page
      .getByRole('list')
      .getByRole('button', { name: /Visite de suivi/ })
      .first()
      .click();
    const report = page.getByRole('dialog', { name: 'Compte rendu de visite' });
    await expect(report).toContainText('nom tapé au clavier, M. Traoré, responsable de salle');
    await expect(report).toHaveCSS('opacity', '1');
    await report.getByRole('figure').scrollIntoViewIfNeeded();
    await look(page, `visit-report-typed-${shown.theme}`);
  });

  test(`A11 a computer without a printer says so beside the day, ${shown.theme}`, async ({
    gallery: { page },
    gallery,
  }) => {
    await gallery.openScreen('visits-day-no-printer', shown);
    await page.getByRole('button', { name: 'Imprimer la tournée' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Aucune imprimante' });
    await expect(alert).toContainText('La tournée reste prévue comme avant.');
    await alert.scrollIntoViewIfNeeded();
    await look(page, `visits-day-no-printer-said-${shown.theme}`);
    await page.getByRole('button', { name: 'En PDF' }).click();
    await expect(alert).toHaveCount(0);
  });
}

const STOPS: readonly PlannedStop[] = [
  { name: 'Bar Le Nocturne', address: '12 rue de la Barre, 69002 Lyon', openingHours: 'Mo-Su 17:00-01:00' },
  { name: 'Librairie Sathonay', address: '3 place Sathonay, 69001 Lyon', openingHours: 'Tu-Sa 10:00-19:00' },
  { name: 'Un nom de lieu très long, comme en portent les associations de quartier', address: '', openingHours: '' },
].map((stop, n) => ({
  ...stop,
  id: numberedId(n + 1),
  placeId: numberedId(n + 11),
  n,
  kind: n === 1 ? 'mystery' : 'audit',
  plannedOn: '2026-12-04',
  assigneeName: 'Claire Morel',
  lon: 4.83,
  lat: 45.76,
  phone: '04 65 71 10 00',
  referent: n === 1 ? '' : 'Mme Okafor, 06 39 98 01 02',
}));

test('A11 the sheet of a day is a page that a screen reader can read', async ({ page }) => {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.setContent(daySheet({ language: 'fr', day: '2026-12-04', stops: STOPS, distanceMeters: 3_420 }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Visites du vendredi 4 décembre 2026');
  await expect(page.getByRole('listitem')).toHaveCount(STOPS.length);
  await look(page, 'paper-day-sheet');
});
