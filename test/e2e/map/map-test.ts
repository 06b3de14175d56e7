import { test as base, expect, type Page } from '@playwright/test';
import type { Harness } from './harness/main.tsx';
import { type HarnessServer, startHarness } from './harness-server.ts';

declare global {
  interface Window {
    harness: Harness;
  }
}

/** One map in a page of its own; fails when the policy refused anything. */
export const test = base.extend<{ readonly map: Page }, { readonly harness: HarnessServer }>({
  harness: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error('the harness is driven in Chromium');
      const server = await startHarness();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  map: async ({ page, harness }, use) => {
    const refused: string[] = [];
    page.on('pageerror', (error) => refused.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|Refused/.test(message.text())) refused.push(message.text());
    });
    await page.goto(harness.url);
    await use(page);
    expect(refused).toEqual([]);
  },
});
export const sights = (page: Page) => page.evaluate(() => window.harness.told.sights.at(-1) ?? null);
export const canvas = (page: Page) => page.getByRole('application', { name: /Carte des lieux/ });
