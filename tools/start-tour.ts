import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { consoleOptions } from '#tools/setup/demo.mjs';
import { electronRuntime } from '#tools/setup/electron-runtime.mjs';
import { localDir } from '#tools/setup/paths.mjs';
import { ConsoleVisit } from './tour/console-visit.ts';
import { pressFirstButton } from './tour/virtual-button.ts';

/**
 * `node tools/start-tour.ts <server url> <url of the button's page>`: opens the console on the display of the environment, walks
 * through the demonstration and photographs each step into `.balise/screenshots/`. Exit code 1 at the first step that fails,
 * with a picture of that moment.
 */
const [serverUrl = '', buttonUrl = ''] = process.argv.slice(2);
const screenshots = join(localDir, 'screenshots');
const ACKNOWLEDGED_TIMEOUT_MS = 15_000;
/** The two police files hold 3 660 sites; the town adds more than the import turns down. */
const LEAST_PLACES = 3_660;

rmSync(screenshots, { recursive: true, force: true });
mkdirSync(screenshots, { recursive: true });
process.exitCode = await tour();

async function tour(): Promise<number> {
  const runtime = electronRuntime();
  const demo = consoleOptions(serverUrl);
  const app = await _electron.launch({
    executablePath: runtime.executablePath,
    args: [...runtime.args, ...demo.args],
    env: definedOnly({ ...process.env, ...runtime.env, ...demo.env }),
  });
  const page = await app.firstWindow();
  try {
    await walk(page);
    return 0;
  } catch (cause) {
    await photograph(page, 'failed');
    console.error(cause);
    return 1;
  } finally {
    await app.close();
  }
}

async function walk(page: Page): Promise<void> {
  const visit = new ConsoleVisit(page);
  if ((await visit.opens()) === 'signIn') {
    await photograph(page, '1-sign-in');
    await visit.signsIn({ serverUrl, email: DEMO_USERS.nora.email, password: DEMO_PASSWORD });
  }
  const count = await visit.hasItsPlaces(LEAST_PLACES);
  console.log(`  ${count} places are on the console`);
  await visit.closesOpenAlerts();
  await visit.showsPlaces();
  await photograph(page, '2-places');
  await visit.opensFirstPlace();
  await photograph(page, '3-place');

  const pressedMs = performance.now();
  const button = await pressFirstButton(buttonUrl);
  await visit.seesAlertBanner();
  console.log(`  ${button.label} pressed: on the screen after ${Math.round(performance.now() - pressedMs)} ms`);
  await photograph(page, '4-alert-arrives');
  await visit.opensAlert();
  await photograph(page, '5-alert');
  await visit.takesAlert();
  await button.untilPhase('acknowledged', ACKNOWLEDGED_TIMEOUT_MS);
  console.log('  taken on the console, and the button knows it');
  await photograph(page, '6-alert-taken');
  await visit.closesOpenAlerts();
}

async function photograph(page: Page, name: string): Promise<void> {
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path });
  console.log(`  ${path}`);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
