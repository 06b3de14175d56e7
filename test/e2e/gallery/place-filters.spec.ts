import { expect, type Locator, type Page } from '@playwright/test';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { type Look, test } from './gallery-test.ts';

const PICTURES = '.balise/gallery';
const LIGHT = { theme: 'light', locale: 'fr' } as const;
const DARK = { theme: 'dark', locale: 'fr' } as const;
const FULL_WINDOW = { width: 1440, height: 900 };
/** The full window at 200 %, in CSS pixels. */
const ZOOMED_WINDOW = { width: 720, height: 450 };

test.use({ viewport: FULL_WINDOW });

/** The places page in the words of who filters it. */
class Filters {
  readonly page: Page;
  readonly grid: Locator;
  readonly open: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Lieux' });
    this.open = page.getByRole('button', { name: /^(Filtres|\d+ filtres?)$/ });
    this.dialog = page.getByRole('dialog', { name: /^(Filtres|\d+ filtres?)$/ });
  }

  chip(name: RegExp): Locator {
    return this.page.getByRole('main').getByRole('button', { name });
  }

  async expectShown(count: number): Promise<void> {
    const written = String(count).replace(/(?=\d{3}$)/, '\\s?');
    await expect(this.grid).toHaveAttribute('aria-rowcount', String(count + 1));
    await expect(this.page.getByRole('status').filter({ hasText: new RegExp(`^${written} lieu`) })).toHaveCount(1);
    // The map says in words what it shows: the whole town is in its view.
    await expect(
      this.page.getByText(new RegExp(`^La carte montre.*[^0-9]${written} lieux? dans la vue`)),
    ).toBeAttached();
  }

  /** Takes the picture in this look and has axe judge it. */
  async look(name: string, { theme }: Look): Promise<void> {
    await stillPicture(this.page, `${PICTURES}/${name}-${theme}.png`);
    expect(await violationsOf(this.page)).toEqual([]);
  }

  /** At 200 % nothing runs out of the window. */
  async lookZoomed(name: string): Promise<void> {
    await this.page.setViewportSize(ZOOMED_WINDOW);
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await stillPicture(this.page, `${PICTURES}/${name}-zoomed.png`);
    expect(overflow, 'pixels beyond the window').toBeLessThanOrEqual(0);
  }
}

test('A9 chips tell how many places they would show, and change list and map alike', async ({ gallery }) => {
  await gallery.openScreen('places', LIGHT);
  const filters = new Filters(gallery.page);
  await filters.expectShown(1240);
  await filters.chip(/^À risque 166$/).click();
  await filters.expectShown(166);
  // The other statuses widen, the other facts narrow.
  await filters.chip(/^Suspendu 1$/).click();
  await filters.expectShown(167);
  const restaurants = await filters.chip(/^Restaurant \d+$/).innerText();
  await filters.chip(/^Restaurant \d+$/).click();
  await filters.expectShown(Number(restaurants.replaceAll(/\D/g, '')));
  await filters.page.getByRole('button', { name: 'Tout effacer' }).click();
  await filters.expectShown(1240);
});

test('A9 by keyboard alone: a town by its code, open now, what is chosen let go chip by chip', async ({ gallery }) => {
  await gallery.openScreen('places', LIGHT);
  const filters = new Filters(gallery.page);
  const { page } = filters;
  await filters.open.focus();
  await page.keyboard.press('Enter');
  await expect(filters.dialog.getByRole('textbox', { name: /^Chercher une commune/ })).toBeFocused();
  await page.keyboard.type('6926');
  await expect(filters.dialog.getByRole('status')).toHaveText('1 territoire trouvé');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(filters.dialog.getByRole('checkbox', { name: /^Villeurbanne, 69266/ })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(filters.dialog.getByRole('checkbox', { name: 'Ouverts maintenant' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(filters.dialog).toBeHidden();
  await expect(filters.open).toBeFocused();
  await expect(filters.open).toHaveText('2 filtres');
  await expect(filters.grid).not.toHaveAttribute('aria-rowcount', '1241');
  await page.getByRole('button', { name: 'Retirer le filtre « Ouverts maintenant »' }).focus();
  await page.keyboard.press('Enter');
  await expect(filters.open).toBeFocused();
  await expect(filters.open).toHaveText('1 filtre');
  await filters.expectShown(150);
});

test('A9 the filter is found again after a place and after another page', async ({ gallery }) => {
  await gallery.openScreen('places', LIGHT);
  const filters = new Filters(gallery.page);
  const { page } = filters;
  await filters.chip(/^Suspendu 1$/).click();
  await filters.expectShown(1);
  await page.getByRole('row').filter({ hasText: 'Tabac de la Croix-Rousse' }).click();
  await page.getByRole('region', { name: 'Fiche du lieu' }).getByRole('button', { name: 'Fermer' }).click();
  await expect(filters.grid).toHaveAttribute('aria-rowcount', '2');
  await page.getByRole('navigation', { name: 'Métiers' }).getByRole('link', { name: 'Suivi' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Suivi' })).toBeVisible();
  await page.goBack();
  await expect(filters.chip(/^Suspendu/)).toHaveAttribute('aria-pressed', 'true');
  await expect(filters.grid).toHaveAttribute('aria-rowcount', '2');
});

for (const look of [LIGHT, DARK]) {
  test(`A9 the popover, many chips, and which filter to lift when nothing is left, in ${look.theme}`, async ({
    gallery,
  }) => {
    await gallery.openScreen('places', look);
    const filters = new Filters(gallery.page);
    const { page, dialog } = filters;
    await filters.open.click();
    await dialog.getByRole('checkbox', { name: /^Rhône, département 69/ }).check();
    await dialog.getByRole('checkbox', { name: /^Vénissieux/ }).check();
    await dialog.getByRole('checkbox', { name: 'Ouverts maintenant' }).check();
    await dialog.getByRole('radio', { name: 'Avec position' }).check();
    await filters.look('filters-popover', look);
    for (const label of [/^Charte signée/, /^Expiré/, /^Retiré/])
      await dialog.getByRole('button', { name: label }).click();
    for (const category of [/^Pharmacie/, /^Association/, /^Boîte de nuit/]) {
      await dialog.getByRole('button', { name: category }).click();
    }
    await dialog.getByRole('button', { name: 'Fermer' }).click();
    await expect(filters.open).toBeFocused();
    await filters.look('filters-many', look);

    await filters.page.getByRole('button', { name: 'Tout effacer' }).click();
    await filters.chip(/^À départager 1$/).click();
    await filters.chip(/^Suspendu/).click();
    await page.getByRole('searchbox', { name: 'Chercher un lieu' }).fill('montchat');
    await expect(page.getByRole('heading', { name: 'Aucun lieu ne correspond' })).toBeVisible();
    const lift = page.getByRole('button', { name: 'Sans « Suspendu » : 1 lieu' });
    await expect(lift).toBeVisible();
    await expect(page.getByRole('button', { name: /^Sans «/ })).toHaveCount(1);
    await filters.look('filters-none-left', look);
    await lift.click();
    await filters.expectShown(1);
    await expect(filters.open).toBeFocused();
  });

  test(`A9 what the public sees: list, map and file, with a way back, in ${look.theme}`, async ({ gallery }) => {
    await gallery.openScreen('places', look);
    const filters = new Filters(gallery.page);
    const { page } = filters;
    await filters.chip(/^Ce que voit le public$/).click();
    await expect(page.getByText('Vous regardez ce que voit le public.')).toBeVisible();
    const shown = Number(await filters.grid.getAttribute('aria-rowcount')) - 1;
    expect(shown).toBeLessThan(900);
    await filters.expectShown(shown);
    // Nothing that only the team knows is in the list.
    await expect(page.getByRole('columnheader', { name: 'Label' })).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Chercher un lieu' }).fill('sucre');
    await expect(page.getByRole('row').filter({ hasText: 'Le Sucre' })).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Chercher un lieu' }).fill('nocturne');
    await filters.expectShown(1);
    await page.getByRole('row').filter({ hasText: 'Bar Le Nocturne' }).click();
    const file = page.getByRole('region', { name: 'Fiche du lieu' });
    await expect(file.getByRole('article', { name: 'Fiche publique de Bar Le Nocturne' })).toContainText(
      'Label en cours jusqu’au 12 mars 2028.',
    );
    await expect(file.getByRole('tab')).toHaveCount(0);
    await filters.look('public-preview', look);
    if (look === LIGHT) await filters.lookZoomed('public-preview');
    await page.setViewportSize(FULL_WINDOW);
    await page.getByRole('button', { name: 'Revenir à la vue de l’équipe' }).click();
    await expect(file.getByRole('tab', { name: 'Fiche' })).toBeVisible();
    await expect(filters.grid).toHaveAttribute('aria-rowcount', '2');
  });

  test(`A9 a hidden place gives every reason and leads to what mends it, in ${look.theme}`, async ({ gallery }) => {
    await gallery.openScreen('place-candidate', look);
    const filters = new Filters(gallery.page);
    const { page } = filters;
    const section = page.getByRole('region', { name: 'Ce que voit le public' });
    await expect(section.getByRole('listitem')).toHaveText([
      /^Il est discret/,
      /^Son label n’est pas en cours. Son état\s: Candidat/,
    ]);
    await section.scrollIntoViewIfNeeded();
    await filters.look('public-hidden', look);
    await section.getByRole('button', { name: 'Voir ce qui manque au label' }).click();
    await expect(page.getByRole('region', { name: 'Pourquoi ce label' })).toBeFocused();
    await section.getByRole('button', { name: 'Changer sa visibilité' }).click();
    await expect(page.getByRole('combobox', { name: 'Qui le voit' })).toBeFocused();
  });
}

test('A9 the filters fit at 200 %', async ({ gallery }) => {
  await gallery.openScreen('places', LIGHT);
  const filters = new Filters(gallery.page);
  await filters.chip(/^Candidat/).click();
  await filters.lookZoomed('filters-chips');
  await filters.open.click();
  await filters.dialog.getByRole('checkbox', { name: 'Ouverts maintenant' }).check();
  await filters.lookZoomed('filters-popover');
  const close = filters.dialog.getByRole('button', { name: 'Fermer' });
  await expect(close).toBeInViewport();
  await close.click();
  await expect(filters.dialog).toBeHidden();
});
