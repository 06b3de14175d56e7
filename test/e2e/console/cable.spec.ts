import { expect, test } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { unitBench } from '#test/support/served-units.ts';
import { startTestServer } from '#test/support/server.ts';
import { ConsoleApp } from '../support/console.ts';

/** From the cable to the screen. */
const SEEN_WITHIN_MS = 3_000;

test('E2 the engine in its own process loads the serial driver, and sees a button come and go within 3 s', async () => {
  const bench = await unitBench();
  const server = await startTestServer();
  const unit = await bench.serve('BAL-000017');
  const console = await ConsoleApp.launch({ serverUrl: server.url, serialPorts: [unit.address] });
  try {
    await console.signIn(DEMO_USERS.nora.email);
    await console.goTo('Micrologiciel');
    const row = console.window.getByRole('row', { name: /BAL-000017.*branché/i });
    await expect(row).toBeVisible({ timeout: SEEN_WITHIN_MS });
    unit.device.unplug();
    await expect(row).toBeHidden({ timeout: SEEN_WITHIN_MS });
    unit.device.plug(false);
    await expect(row).toBeVisible({ timeout: SEEN_WITHIN_MS });
  } finally {
    await console.dispose();
    await server.close();
    await bench.close();
  }
});
