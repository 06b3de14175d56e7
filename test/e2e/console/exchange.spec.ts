import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { test } from '../support/journey-test.ts';

const MONACO = join(import.meta.dirname, '../../fixtures/osm/monaco-latest.osm.pbf');

test('offline, a coordinator imports Monaco from OpenStreetMap, exports the list, and the file comes back without a change', async ({
  operator,
}, testInfo) => {
  test.setTimeout(180_000);
  const { console } = operator;
  const { window } = console;
  const saved = testInfo.outputPath('lieux.csv');
  await console.signIn(DEMO_USERS.nora.email);
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

  await test.step('back online, everything is taken', async () => {
    await operator.comesBackOnline();
    await operator.isUpToDate();
  });
});
