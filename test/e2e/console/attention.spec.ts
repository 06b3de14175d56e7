import { expect } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { eventually, startTestCore } from '#test/support/core.ts';
import { PRESSED_AT, startTestButton } from '#test/support/test-button.ts';
import { test } from '../support/console-test.ts';

test('a live SOS brings the window forward until somebody, anywhere, answers it', async ({ console, server }) => {
  const state = () =>
    console.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return { onTop: window?.isAlwaysOnTop(), visible: window?.isVisible(), title: window?.getTitle() };
    });
  await console.signIn(DEMO_USERS.nora.email);
  expect(await state()).toMatchObject({ onTop: false });
  await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

  const button = await startTestButton(server, 'Bouton 0417');
  button.gesture('press', PRESSED_AT);
  await expect.poll(state, { timeout: 30_000 }).toMatchObject({ onTop: true, visible: true });
  // What others may read over a shoulder or on a shared screen: the product's name, at most a count.
  expect((await state()).title).not.toMatch(/0417|E-\d+|Lyon/);

  const omar = await startTestCore({ serverUrl: server.url });
  await omar.client.session.signIn({ serverUrl: server.url, email: DEMO_USERS.omar.email, password: DEMO_PASSWORD });
  const alert = await eventually(async () => (await omar.client.alerts.list({ view: 'open' }))[0], 30_000);
  await omar.client.alerts.acknowledge({ id: alert.id });
  await expect.poll(state, { timeout: 30_000 }).toMatchObject({ onTop: false });
  await omar.close();
  await button.close();
});

test('the settings of the person reach the system', async ({ console }) => {
  await console.signIn(DEMO_USERS.nora.email);
  await console.goTo('Réglages');
  await console.window.getByText('Sombre', { exact: true }).first().click();
  const theme = () => console.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  await expect.poll(theme).toBe('dark');
});
