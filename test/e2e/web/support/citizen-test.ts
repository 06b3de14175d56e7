import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { CitizenPage } from './citizen-page.ts';
import { settleTown } from './town.ts';

const WEB_ROOT = join(import.meta.dirname, '../../../../out/web');

type Fixtures = { readonly citizen: CitizenPage };
type WorkerFixtures = { readonly server: TestServer };

/** The built citizen client, served by the real server over a fresh database with one small town. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error('these specs are written for Chromium');
      if (!existsSync(join(WEB_ROOT, 'index.html')))
        throw new Error('the citizen client is not built: npm run build:web');
      const server = await startTestServer('embedded', { webRoot: WEB_ROOT });
      await settleTown(server.services);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  citizen: async ({ page, server }, use) => {
    await use(new CitizenPage(page, server.url));
  },
});
