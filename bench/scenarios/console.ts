import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { ConsoleApp } from '#test/e2e/support/console.ts';
import { ImportScreen } from '#test/e2e/support/import-screen.ts';
import { openDisplay } from '#tools/setup/display.mjs';
import { benchButtons, press } from '../bench-buttons.ts';
import { benchServer } from '../bench-server.ts';
import { framesDuring } from '../count-frames.ts';
import { type Measure, percentiles, type Scenario, timed } from '../measure.ts';

const PLACES = 10_000;
const PRESSES = 100;
const SCROLL_MS = 4_000;
const POLICE_FILE = join(import.meta.dirname, '../../resources/places/service-public-gendarmerie.csv');

export const scenario: Scenario = {
  name: 'console',
  title: `The console itself: real Electron, ${PLACES} places loaded, software rendering`,
  run: async () => {
    const display = await openDisplay();
    Object.assign(process.env, display.env);
    const { server } = await benchServer(PLACES);
    const profile = await mkdtemp(join(tmpdir(), 'balise-bench-console-'));
    try {
      const first = await timed(() => ConsoleApp.launch({ serverUrl: server.url, profile }));
      await first.value.signIn(DEMO_USERS.nora.email);
      const filled = await timed(() => hasPlaces(first.value.window));
      await first.value.quit();
      const again = await timed(async () => {
        const console = await ConsoleApp.launch({ serverUrl: server.url, profile });
        await console.window.getByRole('row').nth(1).waitFor({ timeout: 60_000 });
        return console;
      });
      const { window } = again.value;
      const frames = await framesDuring(window, () => scroll(window));
      const shown = await pressesOnScreen(again.value, server);
      const importing = await framesDuring(window, () => importPolice(again.value));
      await again.value.quit();
      const measures: Measure[] = [
        { name: 'first start → sign-in page', value: first.ms, unit: 'ms' },
        { name: 'sign-in → all places on the console', value: filled.ms, unit: 'ms' },
        { name: 'next start → first rows of the list', value: again.ms, unit: 'ms' },
        { name: 'scrolling the list', value: frames.perSecond, unit: 'fps' },
        { name: 'scrolling: longest frame', value: frames.longestMs, unit: 'ms' },
        { name: 'importing 3 054 rows', value: importing.perSecond, unit: 'fps' },
        { name: 'importing: 99 of 100 frames within', value: importing.p99Ms, unit: 'ms' },
        { name: 'importing: longest frame', value: importing.longestMs, unit: 'ms', note: 'its own work included' },
        { name: 'importing: longest wait within a frame', value: importing.longestWaitMs, unit: 'ms' },
        ...percentiles('press → row on the alerts screen', shown),
      ];
      return measures;
    } finally {
      await server.close();
      await rm(profile, { recursive: true, force: true });
      display.stop();
    }
  },
};

async function hasPlaces(window: Page): Promise<void> {
  await window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('nav a')].some(
        (link) => Number((link.textContent ?? '').replaceAll(/\D/g, '')) >= wanted,
      ),
    PLACES,
    { timeout: 180_000 },
  );
}

async function scroll(window: Page): Promise<void> {
  await window.getByRole('row').nth(3).hover();
  for (let step = 0; step < 60; step += 1) {
    await window.mouse.wheel(0, 400);
    await window.waitForTimeout(SCROLL_MS / 60);
  }
}

/** Through the assistant, as a person would: read, judged, written. */
async function importPolice(console: ConsoleApp): Promise<void> {
  const screen = new ImportScreen(console.window);
  await console.goTo('Imports');
  await screen.choose(POLICE_FILE);
  await screen.check();
  await screen.apply();
}

/** Milliseconds from the hand on the button to the row in the page, both read from this machine's clock. */
async function pressesOnScreen(console: ConsoleApp, server: Parameters<typeof press>[0]): Promise<readonly number[]> {
  await console.goTo('Alertes');
  const samples: number[] = [];
  for (const identity of await benchButtons(server, PRESSES)) {
    const seen = console.window.evaluate(
      (label) =>
        new Promise<number>((done) => {
          const look = () => {
            if (!(document.querySelector('main')?.textContent ?? '').includes(label)) return;
            observer.disconnect();
            done(Date.now());
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      identity.label,
    );
    const start = Date.now();
    await press(server, identity);
    samples.push((await seen) - start);
  }
  return samples;
}
