import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { seedDemo } from '#server/seed.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { ConsoleApp } from './console.ts';

type Fixtures = { readonly console: ConsoleApp };
type WorkerFixtures = { readonly server: TestServer & { readonly buttonKeyFile: string } };

/** A real console, signed out, on the real server over a fresh database with the demonstration town (no police sites). */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error('the console runs on Electron');
      const folder = mkdtempSync(join(tmpdir(), 'balise-e2e-'));
      const buttonKeyFile = join(folder, 'button-keys.json');
      const server = await startTestServer();
      await seedDemo(server.services, { keyFile: buttonKeyFile, policeSites: 'leaveOut' });
      await use({ ...server, buttonKeyFile });
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  console: async ({ server }, use) => {
    const console = await ConsoleApp.launch({ serverUrl: server.url });
    await use(console);
    await console.dispose();
  },
});
