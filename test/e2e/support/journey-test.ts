import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { startTestButton, type TestButton } from '#test/support/test-button.ts';
import { ConsoleApp } from './console.ts';
import { Operator } from './operator.ts';

const WEB_ROOT = join(import.meta.dirname, '../../../out/web');

type Fixtures = { readonly server: TestServer; readonly button: TestButton; readonly operator: Operator };

/** For whole journeys: a real server with accounts and nothing else, one virtual button, one real console, for each test anew. */
export const test = base.extend<Fixtures>({
  server: async ({ browserName }, use) => {
    if (browserName !== 'chromium') throw new Error('the console runs on Electron');
    const server = await startTestServer('embedded', { webRoot: WEB_ROOT });
    await use(server);
    await server.close();
  },
  button: async ({ server }, use) => {
    const button = await startTestButton(server, 'Bouton 0417');
    await use(button);
    await button.close();
  },
  operator: async ({ server }, use) => {
    const console = await ConsoleApp.launch({ serverUrl: server.url });
    await use(new Operator(console));
    await console.dispose();
  },
});
