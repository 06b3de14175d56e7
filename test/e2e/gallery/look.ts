import { expect, type Page } from '@playwright/test';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';

/** Takes the picture of a moment that only a hand can bring about, and has axe look at it. */
export async function look(page: Page, name: string): Promise<void> {
  await stillPicture(page, `.balise/gallery/${name}.png`);
  expect(await violationsOf(page)).toEqual([]);
}
