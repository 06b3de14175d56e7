import { test as base, expect } from '@playwright/test';
import { DEMO_NETWORKS, DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { ConsoleApp } from '#test/e2e/support/console.ts';
import { stillPicture } from '#test/e2e/support/still-picture.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { sizedTown } from './sized-town.ts';

const PICTURES = '.balise/gallery/sizes';
const SIZES = [0, 1, 40, 6_000, 30_000] as const;
const OWNER = { networkId: DEMO_NETWORKS.lyon.id, ownerOrgId: DEMO_ORGS.escale.id };
const ROWS_PER_COMMIT = 1_000;
const FILLED_WITHIN_MS = 300_000;
/** Longest wait for one page, the first question about 30 000 labels included. */
const SHOWN_WITHIN_MS = 60_000;
/** The map's land and names, which no list speaks of. */
const DRAWN_AFTER_MS = 900;
const FULL_WINDOW = { width: 1440, height: 900 };

// Times of day without their zone, as in the country of the network.
process.env.TZ = 'Europe/Paris';

const test = base.extend<{ readonly server: TestServer }>({
  server: async ({ browserName }, use) => {
    if (browserName !== 'chromium') throw new Error('the console runs on Electron');
    const server = await startTestServer();
    await use(server);
    await server.close();
  },
});

for (const count of SIZES) {
  test(`A1 the screens of a network with ${count} places`, async ({ server }) => {
    test.setTimeout(600_000);
    await fill(server, count);
    const console = await ConsoleApp.launch({ serverUrl: server.url });
    try {
      await console.signIn(DEMO_USERS.nora.email);
      await console.app.evaluate(({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      }, FULL_WINDOW);
      await expect.poll(() => heldCount(console), { timeout: FILLED_WITHIN_MS }).toBe(count);
      await expect(console.window.getByRole('contentinfo')).toContainText('À jour à', { timeout: FILLED_WITHIN_MS });
      await lookAtEverything(console, count);
    } finally {
      await console.dispose();
    }
  });
}

async function lookAtEverything(console: ConsoleApp, count: number): Promise<void> {
  const { window: page } = console;
  const look = (name: string) => stillPicture(page, `${PICTURES}/${String(count).padStart(5, '0')}-${name}.png`);
  const at = async (hash: string, name: string) => {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
    await expect(page.getByRole('main')).not.toContainText('Chargement', { timeout: SHOWN_WITHIN_MS });
    await page.waitForTimeout(DRAWN_AFTER_MS);
    await look(name);
  };
  await at('#/places', 'places');
  if (count > 0) await lookFarDown(console, look);
  await page.getByRole('button', { name: 'Ce que voit le public' }).click();
  await look('public');
  await page.getByRole('button', { name: 'Revenir à la vue de l’équipe' }).click();
  await at('#/follow-up', 'board');
  await at('#/follow-up/report', 'report');
  await at('#/follow-up/conventions', 'conventions');
  await at('#/visits', 'planner');
  await at('#/paper', 'paper');
}

/** The end of the list, the file of the last place, and a search that finds nothing. */
async function lookFarDown({ window }: ConsoleApp, look: (name: string) => Promise<void>): Promise<void> {
  const list = window.getByRole('grid', { name: 'Lieux' });
  const rows = Number(await list.getAttribute('aria-rowcount'));
  await list.focus();
  await list.press('End');
  await list.press('Enter');
  await expect(list.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(rows));
  await look('places-end');
  const search = window.getByRole('searchbox', { name: 'Chercher un lieu' });
  await search.fill('introuvable');
  await expect(list.getByRole('row', { selected: true })).toHaveCount(0);
  await look('places-none-found');
  await search.fill('');
  await list.focus();
  await list.press('Home');
}

async function heldCount({ window }: ConsoleApp): Promise<number> {
  const link = window.getByRole('navigation', { name: 'Métiers' }).getByRole('link', { name: /^Lieux/ });
  return Number(((await link.textContent()) ?? '').replaceAll(/\D/g, ''));
}

async function fill({ services }: TestServer, count: number): Promise<void> {
  const rows = sizedTown(count, OWNER, new Date().toISOString());
  for (let start = 0; start < rows.length; start += ROWS_PER_COMMIT) {
    await services.commitLog.commitChanges(OWNER.networkId, {
      actorId: null,
      mutationId: null,
      nowMs: Date.now(),
      changes: rows
        .slice(start, start + ROWS_PER_COMMIT)
        .map(({ table, row }) => ({ table, id: row.id, op: 'upsert', row }) as RowChange),
    });
  }
}
