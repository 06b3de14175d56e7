import { expect } from '@playwright/test';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { test } from './support/citizen-test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['fr-FR', 'en-GB'] as const) {
    test.describe(`${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale, viewport: { width: 1280, height: 800 } });

      test('G7 axe finds nothing in any view', async ({ citizen }) => {
        const { page } = citizen;
        await citizen.open();
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        const found: unknown[] = [];
        const check = async (view: string): Promise<void> => {
          found.push(...(await violationsOf(page)).map((violation) => ({ view, ...violation })));
        };
        await check('first view');
        await citizen.communeField.fill('lyon');
        await expect(page.getByRole('option').first()).toBeVisible();
        await check('options');
        await citizen.searchAround('lyon', 'Lyon 69');
        await page.locator('summary').click();
        await check('list and map');
        for (const index of [1, 2]) {
          await page.getByRole('navigation').getByRole('button').nth(index).click();
          await check(`view ${index}`);
        }
        expect(found).toEqual([]);
      });
    });
  }
}

test.describe('zoomed', () => {
  // 1280 px at 400 % is 320 px wide (WCAG 1.4.10).
  test.use({ viewport: { width: 320, height: 480 } });

  test('at 400 % nothing is cut, nothing scrolls sideways, every target is large', async ({ citizen }) => {
    const { page } = citizen;
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    for (const index of [0, 1, 2]) {
      await page.getByRole('navigation').getByRole('button').nth(index).click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await citizen.goTo('Lieux');
    const buttons = await page.getByRole('button').filter({ visible: true }).all();
    expect(buttons.length).toBeGreaterThan(3);
    for (const button of buttons) {
      const box = await button.boundingBox();
      const shortSide = Math.min(box?.width ?? 0, box?.height ?? 0);
      expect(shortSide, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
    }
  });
});
