import { type Browser, expect, type Page, test } from '@playwright/test';
import { serveControlPage } from '#button/control-page/page-server.ts';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { rawConsole } from '#test/support/smp/raw-console.ts';
import { servedDevice, type TestDevice } from '#test/support/smp/served-device.ts';

test.describe.configure({ timeout: 30_000 });

type Bench = { readonly device: TestDevice; readonly page: Page };

/** The virtual button's page with one button on a pseudo-terminal. */
async function withPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0],
  use: (bench: Bench) => Promise<void>,
) {
  const device = await servedDevice({ carrier: 'pty' });
  const served = await serveControlPage({ identities: [], devices: [device], serverUrl: '', port: 0 });
  const page = await browser.newPage(options);
  try {
    await page.goto(`${served.url}?lang=fr`);
    await use({ device, page });
  } finally {
    await page.close();
    await served.close();
    await device.close();
  }
}

/** The form posts and comes back: the next look is at the new page. */
async function act(page: Page, name: string) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

const stateOf = (page: Page) => page.getByRole('group', { name: 'BAL-000001' }).getByRole('status');

for (const javaScriptEnabled of [true, false]) {
  test(`VB11 a button on a cable is pulled, held, and cut from its page, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
  }) => {
    await withPage(browser, { javaScriptEnabled }, async ({ device, page }) => {
      await expect(stateOf(page)).toHaveText('Branché');
      await act(page, 'Débrancher');
      await expect(stateOf(page)).toHaveText('Débranché');
      expect(device.device.phase).toBe('off');
      await act(page, 'Brancher');
      await expect(stateOf(page)).toHaveText('Branché');
      await act(page, 'Débrancher');
      await act(page, 'Brancher en tenant le bouton');
      expect(device.device.phase).toBe('running');
      await act(page, 'Couper le courant');
      await expect.poll(() => device.device.phase).not.toBe('running');
    });
  });
}

test('VB15 a scenario chosen on the page is what the cable plays, and it stays chosen', async ({ browser }) => {
  await withPage(browser, {}, async ({ device, page }) => {
    await page.getByRole('combobox', { name: 'Scénario' }).selectOption({ label: 'Muet' });
    await act(page, 'Appliquer');
    await expect(page.getByRole('combobox', { name: 'Scénario' })).toHaveValue('silent');
    expect(device.device.scenario.isSilent).toBe(true);
  });
});

test('the console of a button is read on the page as it speaks, by keyboard too, in both themes', async ({
  browser,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await withPage(browser, { colorScheme, viewport: { width: 1000, height: 800 } }, async ({ device, page }) => {
      const pane = page.getByLabel(/BAL-000001/).and(page.locator('pre'));
      const before = await pane.textContent();
      const console = await rawConsole(device.address);
      // Reading the image slots makes the firmware say something.
      await console.ask('read', 1, 0);
      await console.close();
      await expect(pane).not.toHaveText(before ?? '');
      await pane.focus();
      await expect(pane).toBeFocused();
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: `.balise/gallery/button-cable-${colorScheme}.png` });
    });
  }
});
