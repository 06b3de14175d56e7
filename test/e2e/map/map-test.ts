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

const PAN_MS = 1_500;
/** Far under what is measured on a quiet machine (60): fails for a layer that redraws everything, not for a busy one. */
export const LEAST_PAN_FRAMES_PER_SECOND = 12;

/** Draws that many places, scattered, and those chosen with them, until the map says that it shows them all. */
export async function showScattered(page: Page, { count, chosenCount }: { count: number; chosenCount: number }) {
  await page.evaluate(
    async (wanted) => {
      const chosen = new Set(Array.from({ length: wanted.chosenCount }, (_, i) => i + 1));
      window.harness.show({ places: window.harness.scatter(wanted.count), chosen });
      while (window.harness.told.sights.at(-1)?.placeCount !== wanted.count) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    { count, chosenCount },
  );
}

/** Drags the map about with the mouse; how many frames it drew in a second. */
export async function panFramesPerSecond(page: Page): Promise<number> {
  await canvas(page).hover();
  await page.mouse.down();
  const frames = page.evaluate(async (panMs) => {
    const startMs = performance.now();
    let count = 0;
    while (performance.now() - startMs < panMs) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      count += 1;
    }
    return (count * 1_000) / panMs;
  }, PAN_MS);
  for (let i = 0; i < 60; i++) await page.mouse.move(500 + 200 * Math.sin(i / 6), 400 + 120 * Math.cos(i / 6));
  const framesPerSecond = await frames;
  await page.mouse.up();
  return framesPerSecond;
}
