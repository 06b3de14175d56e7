import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { test } from '../support/journey-test.ts';
import { LabelScreen } from '../support/label-screen.ts';

const MONACO = join(import.meta.dirname, '../../fixtures/osm/monaco-latest.osm.pbf');

const HOURS =
  'lundi, mardi, mercredi, jeudi, vendredi : 07:30 à 20:00, samedi : 08:30 à 20:00, dimanche : 09:00 à 15:00';

/** Instants against « Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-15:00 » in Monaco: winter is UTC+1, summer UTC+2. */
const MOMENTS: readonly (readonly [instantUtc: string, said: RegExp])[] = [
  ['2026-12-01T06:29:00Z', /Fermé, ouvre.* 07:30/],
  ['2026-12-01T06:31:00Z', /Ouvert.* 20:00/],
  ['2027-07-06T05:31:00Z', /Ouvert.* 20:00/],
  ['2027-07-06T18:01:00Z', /Fermé, ouvre.* 07:30/],
  ['2026-12-06T14:01:00Z', /Fermé, ouvre lun\. 07:30/],
];

test('offline, a coordinator imports Monaco from OpenStreetMap, the exported list comes back without a change, and a pharmacy of it is certified', async ({
  operator,
  server,
  browser,
}, testInfo) => {
  test.setTimeout(180_000);
  const { console } = operator;
  const { window } = console;
  const label = new LabelScreen(window);
  const saved = testInfo.outputPath('lieux.csv');
  await console.signIn(DEMO_USERS.nora.email);
  await label.publishRulesWithoutCover();
  await operator.isUpToDate();
  await operator.worksOffline();

  await test.step('pick kinds, look at the dry run, import', async () => {
    await console.goTo('Imports');
    await operator.imports.choose(MONACO);
    await expect(window.getByRole('rowheader', { name: 'amenity=pharmacy', exact: true })).toBeVisible();
    await operator.imports.check();
    expect(await operator.imports.figure('Toutes')).toBe(146);
    await operator.imports.apply();
  });

  await test.step('export what the search shows; the system asks where to', async () => {
    await console.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, saved);
    await console.goTo('Lieux');
    await operator.places.search('marsan');
    await window.getByRole('button', { name: 'Exporter', exact: true }).click();
    const asked = window.getByRole('dialog', { name: 'Exporter des lieux' });
    await expect(asked).toContainText('1 lieu dans le fichier');
    await asked.getByRole('button', { name: 'Enregistrer…' }).click();
    await expect(window.getByText('« lieux.csv » est enregistré : 1 lieu.')).toBeVisible();
    const text = readFileSync(saved, 'utf8');
    expect(text).toContain('G. Marsan');
    expect(text).toContain('Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-15:00');
    expect(text).toContain('© les contributeurs d’OpenStreetMap, ODbL 1.0');
  });

  await test.step('the file says nothing new', async () => {
    await console.goTo('Imports');
    await operator.imports.choose(saved);
    expect(await operator.imports.check()).toBe('Rien à importer');
  });

  await test.step('a pharmacy of the file is certified as it came, with its hours in words', async () => {
    await console.goTo('Lieux');
    await operator.places.search('marsan');
    await operator.places.open('G. Marsan');
    await label.signCharter(5);
    await label.visit('audit', 'Oui');
    await label.decide('Accorder le label');
    await expect(label.file).toContainText(/lun\.–ven\. 7\sh\s30–20\sh/);
  });

  await test.step('back online, everything is taken', async () => {
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
  });

  await test.step('its page says the hours in French, and open or closed by the clock of Monaco, wherever it is read', async () => {
    const address = `${server.url}/p/${await operator.places.openId()}`;
    const abroad = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Asia/Tokyo' });
    const page = await abroad.newPage();
    const main = page.getByRole('main');
    for (const [instant, said] of MOMENTS) {
      await page.clock.setFixedTime(instant);
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('G. Marsan');
      await expect(main).toContainText(said);
    }
    await expect(main).toContainText(HOURS);
    await expect(main).toContainText(/Label en cours jusqu’au /);
    await expect(main).toContainText('© les contributeurs d’OpenStreetMap, ODbL 1.0');
    await abroad.close();
  });
});
