import { expect, type Locator, type Page } from '@playwright/test';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { type GalleryPage, type Look, test } from './gallery-test.ts';

const PICTURES = '.balise/gallery';
const LIGHT: Look = { theme: 'light', locale: 'fr' };

test.use({ viewport: { width: 1440, height: 900 } });

async function photograph(page: Page, name: string): Promise<void> {
  await stillPicture(page, `${PICTURES}/${name}.png`);
  expect(await violationsOf(page)).toEqual([]);
}

const mapOf = (page: Page) => page.getByRole('application', { name: /Carte des lieux|Map of places/ });
const bar = (page: Page) => page.getByRole('status').filter({ hasText: /\d (lieux? choisis?|places? chosen)/ });

/** The streets around one place, the map as wide as it can be. */
async function openTown(gallery: GalleryPage, look: Look): Promise<Locator> {
  await gallery.openScreen('place-detail', look);
  await gallery.page.getByRole('region', { name: 'Fiche du lieu' }).getByRole('button', { name: 'Fermer' }).click();
  return mapOf(gallery.page);
}

/** A circle drawn by hand around the middle of the map. */
async function lasso(page: Page, map: Locator, radiusPx: number): Promise<void> {
  const box = await map.boundingBox();
  if (box === null) throw new Error('the map is not drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const at = (step: number) => [x + radiusPx * Math.cos(step / 4), y + radiusPx * Math.sin(step / 4)] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 25; step += 1) await page.mouse.move(...at(step));
}

async function chosenCount(page: Page): Promise<number> {
  const text = (await bar(page).textContent()) ?? '';
  return Number(/[\d\s\u202f\u00a0]+/.exec(text)?.[0].replaceAll(/\D/g, ''));
}

test('A1 a lasso takes the places it goes round, those of clusters too; Shift adds, Escape stops', async ({
  gallery: { page },
  gallery,
}) => {
  const map = await openTown(gallery, LIGHT);
  await page.getByRole('button', { name: 'Sélectionner au lasso' }).click();
  await expect(page.getByText('Échap arrête')).toBeVisible();
  await lasso(page, map, 60);
  await photograph(page, 'map-choice-lasso');
  await page.mouse.up();
  await expect(page.getByText(/lieux? ajoutés? à la sélection/)).toBeVisible();
  const first = await chosenCount(page);
  expect(first).toBeGreaterThan(0);
  await photograph(page, 'map-choice-chosen');

  await page.keyboard.down('Shift');
  await lasso(page, map, 160);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(() => chosenCount(page)).toBeGreaterThan(first);
  const more = await chosenCount(page);

  await lasso(page, map, 60);
  await page.mouse.up();
  await expect.poll(() => chosenCount(page)).toBe(first);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(() => chosenCount(page)).toBe(more);

  await page.keyboard.press('Escape');
  await expect(page.getByText('Échap arrête')).toHaveCount(0);
  expect(await chosenCount(page), 'Escape ended the drawing only').toBe(more);
});

test('A1 a rectangle takes what it covers, and one with no place in it changes nothing', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('places', LIGHT);
  const map = mapOf(page);
  const box = await map.boundingBox();
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move((box?.x ?? 0) + from[0], (box?.y ?? 0) + from[1]);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + to[0], (box?.y ?? 0) + to[1], { steps: 8 });
  };
  await page.getByRole('button', { name: 'Sélectionner un rectangle' }).click();
  await drag([40, 120], [(box?.width ?? 0) - 40, (box?.height ?? 0) - 80]);
  await photograph(page, 'map-choice-rectangle');
  await page.mouse.up();
  await expect.poll(() => chosenCount(page)).toBeGreaterThan(0);
  const before = await chosenCount(page);
  await drag([10, 300], [40, 340]);
  await page.mouse.up();
  await expect(page.getByText('Aucun lieu ici. La sélection ne change pas.')).toBeVisible();
  expect(await chosenCount(page)).toBe(before);
});

test('A1 the keyboard alone takes what is in view, the group in the middle and all around a place', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-detail', LIGHT);
  const map = mapOf(page);
  await map.focus();
  await page.keyboard.press('s');
  const menu = page.getByRole('dialog', { name: 'Sélectionner sur la carte…' });
  await expect(menu.getByRole('button', { name: /lieux visibles sur la carte/ })).toBeFocused();
  await expect(menu).toHaveCSS('opacity', '1');
  await photograph(page, 'map-choice-menu');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(map).toBeFocused();
  const visible = await chosenCount(page);
  expect(visible).toBeGreaterThan(1);

  await page.keyboard.press('s');
  await menu.getByRole('checkbox', { name: /Garder aussi/ }).uncheck();
  await menu.getByRole('radio', { name: 'du lieu ouvert' }).check();
  await menu.getByRole('textbox', { name: 'Rayon' }).fill('2');
  await menu.getByRole('combobox', { name: 'Unité' }).click();
  await page.getByRole('option', { name: 'km' }).click();
  await expect(menu.getByRole('combobox', { name: 'Unité' })).toHaveValue('km');
  await menu.getByRole('button', { name: 'Sélectionner ces lieux' }).press('Enter');
  await expect.poll(() => chosenCount(page)).toBeLessThan(visible);
  expect(await chosenCount(page)).toBeGreaterThan(0);

  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await map.focus();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(page.getByText(/Un groupe de \d+ lieux au milieu/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(() => chosenCount(page)).toBeGreaterThan(1);
  await photograph(page, 'map-choice-group');
});

/** Comes to the shopping centre of the gallery's town with the keys alone. */
async function goToMall(page: Page, map: Locator): Promise<void> {
  await page.getByRole('searchbox').fill('100');
  await page.getByText(/ 100$/).first().click();
  await page.getByRole('searchbox').fill('');
  await map.focus();
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('+');
    await page.waitForTimeout(250);
  }
}

const CLUSTER = {
  fr: {
    list: /^120 lieux à cet endroit$/,
    take: 'Prendre les 120 dans la sélection',
    taken: 'Tous sont dans la sélection.',
  },
  en: {
    list: /^120 places at this spot$/,
    take: 'Take all 120 into the selection',
    taken: 'All are in the selection.',
  },
} as const;

for (const look of [LIGHT, { theme: 'dark', locale: 'en' }] as const) {
  const words = CLUSTER[look.locale];
  test(`A1 the list of a cluster holds everything in it and can be taken whole, ${look.theme}`, async ({
    gallery: { page },
    gallery,
  }) => {
    await gallery.openScreen('places', look);
    const map = mapOf(page);
    await goToMall(page, map);
    await page.keyboard.press('Enter');
    const list = page.getByRole('dialog', { name: words.list });
    const grid = list.getByRole('grid', { name: words.list });
    await expect(grid).toHaveAttribute('aria-rowcount', '121');
    await expect(list).toHaveCSS('opacity', '1');
    await expect(grid).toBeFocused();
    await photograph(page, `cluster-list-${look.theme}`);
    await page.keyboard.press('Escape');
    await expect(map).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(grid).toHaveAttribute('aria-rowcount', '121');
    await expect(grid).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(list.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '121');
    await page.keyboard.press('Space');
    await expect.poll(() => chosenCount(page)).toBe(1);
    await list.getByRole('button', { name: words.take }).click();
    await expect(list.getByText(words.taken)).toBeVisible();
    await photograph(page, `cluster-list-taken-${look.theme}`);
    await grid.focus();
    await page.keyboard.press('Enter');
    await expect(list).toHaveCount(0);
    await expect(page.getByRole('region', { name: /Fiche du lieu|Place detail/ })).toBeVisible();
    await photograph(page, `cluster-taken-map-${look.theme}`);
  });
}
