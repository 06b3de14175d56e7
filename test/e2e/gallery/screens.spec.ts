import { expect } from '@playwright/test';
import { screenIds } from '#renderer/gallery/screen-ids.ts';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { type GalleryPage, type Look, test } from './gallery-test.ts';

const PICTURES = '.balise/gallery';

/** Both themes and both languages, each once: contrast does not depend on the language, nor names on the theme. */
const JUDGED: readonly Look[] = [
  { theme: 'light', locale: 'fr' },
  { theme: 'dark', locale: 'en' },
];

/** The other two pairs are photographed only: nothing that axe judges could differ there. */
const PHOTOGRAPHED: readonly Look[] = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'fr' },
];

const FULL_WINDOW = { width: 1440, height: 900 };
/** The full window at 200 %, in CSS pixels. */
const ZOOMED_WINDOW = { width: 720, height: 450 };
const ZOOMED: Look = { theme: 'light', locale: 'fr', isPseudo: true };

test.use({ viewport: FULL_WINDOW });

for (const id of screenIds) {
  test(`G7 axe finds nothing on ${id}, which keeps its language and theme and fits at 200 %`, async ({ gallery }) => {
    for (const [index, look] of [...JUDGED, ...PHOTOGRAPHED].entries()) {
      await test.step(`${look.theme}, ${look.locale}`, async () => {
        await (index === 0 ? gallery.openScreen(id, look) : gallery.showScreen(id, look));
        await expectLook(gallery, look);
        await stillPicture(gallery.page, `${PICTURES}/${id}-${look.theme}-${look.locale}.png`);
        if (JUDGED.includes(look)) expect(await violationsOf(gallery.page)).toEqual([]);
      });
    }
    await test.step('at 200 %, in a language two fifths longer', async () => {
      await gallery.page.setViewportSize(ZOOMED_WINDOW);
      await gallery.showScreen(id, ZOOMED);
      const overflow = await gallery.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await stillPicture(gallery.page, `${PICTURES}/${id}-zoomed.png`);
      expect(overflow, 'pixels beyond the window').toBeLessThanOrEqual(0);
    });
  });
}

for (const look of JUDGED) {
  test(`G7 axe finds nothing on any primitive in ${look.theme}, ${look.locale}`, async ({ gallery }) => {
    await gallery.openPrimitives(look);
    await gallery.page.screenshot({ path: `${PICTURES}/primitives-${look.theme}-${look.locale}.png`, fullPage: true });
    expect(await violationsOf(gallery.page)).toEqual([]);
  });
}

async function expectLook({ page }: GalleryPage, { theme, locale }: Look): Promise<void> {
  const shown = await page.evaluate(() => ({
    locale: document.documentElement.lang,
    theme: document.documentElement.dataset.mantineColorScheme,
  }));
  expect(shown).toEqual({ locale, theme });
}
