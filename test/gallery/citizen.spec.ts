import { expect } from '@playwright/test';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { test } from '../e2e/web/support/citizen-test.ts';

const PICTURES = '.balise/gallery';
const VIEWS = [
  { name: 'places', fr: 'Lieux' },
  { name: 'numbers', fr: 'Numéros' },
  { name: 'about', fr: 'À savoir' },
] as const;
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;

for (const theme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`D8 the citizen page on a ${size}, ${theme}, in both languages`, async ({ citizen }) => {
      await citizen.page.emulateMedia({ colorScheme: theme });
      await citizen.page.setViewportSize(viewport);
      await citizen.open();
      await citizen.searchAround('Lyon', 'Lyon');
      for (const view of VIEWS) {
        await citizen.goTo(view.fr);
        await stillPicture(citizen.page, `${PICTURES}/citizen-${view.name}-${size}-${theme}-fr.png`);
      }
      await citizen.goTo('Lieux');
      await citizen.inEnglish();
      for (const [index, view] of VIEWS.entries()) {
        await citizen.page.getByRole('navigation').getByRole('button').nth(index).click();
        await stillPicture(citizen.page, `${PICTURES}/citizen-${view.name}-${size}-${theme}-en.png`);
      }
      expect(await citizen.page.evaluate(() => document.documentElement.lang)).toBe('en');
    });
  }
}
