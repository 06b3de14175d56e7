import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { PRESSED_AT } from '#test/support/test-button.ts';
import { test } from '../support/journey-test.ts';
import { CitizenPage } from '../web/support/citizen-page.ts';

const POLICE_FILES = join(import.meta.dirname, '../../../resources/places');
const GENDARMERIES = join(POLICE_FILES, 'service-public-gendarmerie.csv');
const COMMISSARIATS = join(POLICE_FILES, 'service-public-commissariat_police.csv');

const SITE = 'Commissariat de police de Lyon - 2e arrondissement';
const RENAMED = `${SITE}, entrée rue Sala`;

test('a coordinator imports both police files, finds a site, edits it offline, and citizens read the edit', async ({
  operator,
  server,
  page,
}) => {
  test.setTimeout(240_000);
  await operator.console.signIn(DEMO_USERS.nora.email);

  await test.step('import both files; every row is accounted for', async () => {
    await operator.console.goTo('Imports');
    await operator.imports.choose(GENDARMERIES);
    await operator.imports.check();
    expect(await operator.imports.figure('Toutes')).toBe(3054);
    const keptOut = await operator.imports.figure('Écartés');
    expect(await operator.imports.figure('Créés')).toBe(3054 - keptOut);
    expect(await operator.imports.rejectedRows()).toContain('Longitude égale à la latitude');
    await operator.imports.apply();
    await operator.imports.another();
    await operator.imports.choose(COMMISSARIATS);
    await operator.imports.check();
    expect(await operator.imports.figure('Toutes')).toBe(606);
    await operator.imports.apply();
  });

  await test.step('the second import of the same file changes nothing', async () => {
    await operator.imports.another();
    await operator.imports.choose(COMMISSARIATS);
    expect(await operator.imports.check()).toBe('Rien à importer');
  });

  await test.step('find a site by typing, see it on the map and in its file', async () => {
    await operator.console.goTo('Lieux');
    await operator.places.search('commissariat lyon 2');
    await operator.places.open(SITE);
    await expect(operator.places.map).toBeVisible();
    await operator.isUpToDate();
  });

  await test.step('go offline, edit, and see that the edit waits', async () => {
    await operator.worksOffline();
    await operator.places.edit('Nom', RENAMED);
    await expect(operator.statusBar).toContainText('1 modification en attente');
    await expect(operator.statusBar).toContainText('Hors ligne');
    await expect(operator.places.detail).toContainText(RENAMED);
  });

  await test.step('come back: the edit is sent, and the citizen page shows it', async () => {
    await operator.comesBackOnline();
    await operator.isUpToDate();
    const citizen = new CitizenPage(page, server.url);
    await citizen.open();
    await citizen.searchAround('Lyon', 'Lyon');
    // On a Sunday the site stands in the folded list of closed ones.
    await expect(page.getByRole('main')).toContainText(RENAMED);
  });
});

test('a press in the street is on the screen, is taken, and the button knows', async ({ operator, button }) => {
  await operator.console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();

  button.gesture('press', PRESSED_AT);
  await expect(operator.alerts.announcement('Bouton 0417')).toHaveCount(1, { timeout: 5_000 });
  await operator.alerts.openFromBanner('Bouton 0417');
  await expect(operator.alerts.detail).toContainText('Rien n’a été transmis aux forces de l’ordre');
  await operator.alerts.take();
  await expect.poll(() => button.status().phase, { timeout: 15_000 }).toBe('acknowledged');
});

test('replayed, forged and unreadable messages raise nothing and are shown as refused', async ({
  operator,
  button,
}) => {
  await operator.console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  button.gesture('press', PRESSED_AT);
  await operator.alerts.openFromBanner('Bouton 0417');

  for (const trick of ['replayLast', 'badSignature', 'garbage'] as const) await button.trick(trick);
  await expect(operator.alerts.detail).toContainText('1 appui');
  await operator.alerts.openQuarantine();
  await expect(operator.console.window.getByRole('main')).toContainText('ignature');
});
