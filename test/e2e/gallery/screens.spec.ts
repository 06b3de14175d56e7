import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { screenIds } from '#renderer/gallery/screen-ids.ts';
import { type Look, test } from './gallery-test.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];
const PICTURES = '.balise/gallery';

/** Both themes and both languages, each once: contrast does not depend on the language, nor names on the theme. */
const LOOKS: readonly Look[] = [
  { theme: 'light', locale: 'fr' },
  { theme: 'dark', locale: 'en' },
];

/** The other two pairs are photographed only: nothing that axe judges could differ there. */
const PHOTOGRAPHED: readonly Look[] = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'fr' },
];

async function violationsOf(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => ({ rule: id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }));
}

test.use({ viewport: { width: 1440, height: 900 } });

for (const look of LOOKS) {
  test.describe(`${look.theme}, ${look.locale}`, () => {
    for (const id of screenIds) {
      test(`G7 axe finds nothing on ${id}`, async ({ gallery }) => {
        await gallery.openScreen(id, look);
        await gallery.page.screenshot({ path: `${PICTURES}/${id}-${look.theme}-${look.locale}.png` });
        expect(await violationsOf(gallery.page)).toEqual([]);
      });
    }

    test('G7 axe finds nothing on any primitive', async ({ gallery }) => {
      await gallery.openPrimitives(look);
      await gallery.page.screenshot({
        path: `${PICTURES}/primitives-${look.theme}-${look.locale}.png`,
        fullPage: true,
      });
      expect(await violationsOf(gallery.page)).toEqual([]);
    });
  });
}

for (const look of PHOTOGRAPHED) {
  test(`G7 every screen keeps its language and theme in ${look.theme}, ${look.locale}`, async ({ gallery }) => {
    test.setTimeout(300_000);
    const strayed: string[] = [];
    for (const id of screenIds) {
      await gallery.openScreen(id, look);
      await gallery.page.screenshot({ path: `${PICTURES}/${id}-${look.theme}-${look.locale}.png` });
      const shown = await gallery.page.evaluate(() => ({
        locale: document.documentElement.lang,
        theme: document.documentElement.dataset.mantineColorScheme,
      }));
      if (shown.locale !== look.locale || shown.theme !== look.theme) strayed.push(`${id}: ${JSON.stringify(shown)}`);
    }
    expect(strayed).toEqual([]);
  });
}

test.describe('zoomed to 200 %', () => {
  // 1440 × 900 at 200 % leaves 720 × 450 CSS pixels.
  test.use({ viewport: { width: 720, height: 450 } });

  test('G7 no screen is wider than the window, even in a language two fifths longer', async ({ gallery }) => {
    test.setTimeout(300_000);
    const tooWide: string[] = [];
    for (const id of screenIds) {
      await gallery.openScreen(id, { theme: 'light', locale: 'fr', isPseudo: true });
      const overflow = await gallery.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) tooWide.push(`${id}: ${overflow} px`);
      await gallery.page.screenshot({ path: `${PICTURES}/${id}-zoomed.png` });
    }
    expect(tooWide).toEqual([]);
  });
});
