import { expect } from '@playwright/test';
import { test } from './gallery-test.ts';

/** The smallest that the shell allows (`ui-window.ts`). */
test.use({ viewport: { width: 1024, height: 640 } });

/** Some twenty letters: enough to tell two places apart. */
const READABLE_PX = 150;

for (const id of ['places', 'places-read-only', 'follow-up', 'visits']) {
  test(`G7 the names of ${id} can be read in the smallest window`, async ({ gallery }) => {
    await gallery.openScreen(id, { theme: 'light', locale: 'fr' });
    const table = gallery.page.getByRole('grid').first();
    const name = table.getByRole('columnheader', { name: 'Lieu' });
    await expect(name).toBeVisible();
    expect((await name.boundingBox())?.width).toBeGreaterThanOrEqual(READABLE_PX);
    const beyond = await table.evaluate((grid) => {
      const scroller = grid.parentElement;
      return scroller === null ? Number.NaN : scroller.scrollWidth - scroller.clientWidth;
    });
    expect(beyond, 'pixels to scroll sideways').toBe(0);
  });
}

test('G7 what is hidden from the eye in a file does not lengthen the page', async ({ gallery }) => {
  await gallery.openScreen('place-detail', { theme: 'light', locale: 'fr' });
  await gallery.page.getByRole('button', { name: 'À une autre date' }).click();
  await expect(gallery.page.getByLabel('Ce qu’il en était le')).toBeVisible();
  const beyond = await gallery.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(beyond).toBeLessThanOrEqual(0);
});
