import type { Page } from '@playwright/test';

const TRIES = 6;
const BETWEEN_MS = 120;

/**
 * Writes a picture of the page to `path` once two in a row are the same: a dialog that is still fading in, a list that has not come
 * or a map half drawn would show a screen that nobody ever looks at. A page that never rests (a timer counts) is taken at the last try.
 */
export async function stillPicture(page: Page, path: string): Promise<void> {
  let before = await page.screenshot({ animations: 'disabled' });
  for (let tries = 1; tries < TRIES; tries += 1) {
    await page.waitForTimeout(BETWEEN_MS);
    const now = await page.screenshot({ animations: 'disabled', path });
    if (now.equals(before)) return;
    before = now;
  }
}
