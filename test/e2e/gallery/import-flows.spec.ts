import { expect } from '@playwright/test';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

test('A5 an import goes from file to report, and says at each step that nothing is written yet', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('imports', LIGHT);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'export-gn2.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
  await expect(page.getByRole('button', { name: 'Vérifier sans écrire' })).toBeVisible();
  await look(page, 'import-mapping');
  await page.getByRole('button', { name: 'Vérifier sans écrire' }).click();
  await expect(page.getByText(/rien n’a été écrit/)).toBeVisible();
  await look(page, 'import-preview');
  await page.getByRole('button', { name: /^Écartés/ }).click();
  await expect(page.getByRole('grid', { name: 'Lignes du fichier' })).toContainText('Longitude égale à la latitude');
  await page.getByRole('button', { name: /^Importer 3/ }).click();
  await expect(page.getByRole('heading', { name: /est importé$/ })).toBeVisible();
  await look(page, 'import-report');
});

test('A5 an OSM extract asks which kinds become places; a file in metres is refused with what to do', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('imports', LIGHT);
  const pick = (name: string, text: string) =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  await pick('lieux-lambert.geojson', '{}');
  await expect(page.getByRole('alert').filter({ hasText: 'n’a pas pu être lu' })).toContainText(
    'Lambert-93, EPSG:2154',
  );
  await look(page, 'import-crs');
  await pick('monaco-latest.osm.pbf', 'osm extract');
  await expect(page.getByText('146 objets retenus')).toBeVisible();
  await look(page, 'import-osm');
  await page.getByRole('combobox', { name: 'Catégorie pour shop=gift' }).click();
  await page.getByRole('option', { name: 'Commerce' }).click();
  await expect(page.getByText('161 objets retenus')).toBeVisible();
});

test('A5 a place that may be there already, and a field edited here, wait for the person', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('imports', { theme: 'dark', locale: 'fr' });
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'export-gn2.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
  await page.getByRole('button', { name: 'Vérifier sans écrire' }).click();
  await page.getByRole('gridcell', { name: 'Brigade de L’Arbresle' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Ce lieu est-il déjà là' })).toContainText('à 38 m');
  await look(page, 'import-already-there');
  await page.getByRole('gridcell', { name: 'Brigade de Limonest' }).click();
  await expect(page.getByRole('checkbox', { name: 'Prendre la valeur du fichier : Téléphone' })).not.toBeChecked();
  await look(page, 'import-three-ways');
  await page.getByRole('button', { name: 'Créer tous' }).click();
  await expect(page.getByText('sont peut-être déjà là')).toHaveCount(0);
});

test('A5 an export says how many places it holds, and leaves discreet ones out until asked', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('places', LIGHT);
  await page.getByRole('button', { name: 'Exporter', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Exporter des lieux' });
  await expect(dialog).toContainText(/1.?236 lieux dans le fichier/);
  await look(page, 'export');
  await dialog.getByRole('checkbox', { name: 'Ajouter 4 lieux discrets' }).check();
  await expect(dialog).toContainText(/1.?240 lieux dans le fichier/);
  await dialog.getByRole('radio', { name: 'OpenStreetMap, à relire' }).check();
  await expect(dialog).toContainText('Les lieux discrets n’y sont jamais');
  await look(page, 'export-osm');
  await dialog.getByRole('button', { name: 'Enregistrer…' }).click();
  await expect(page.getByText('est enregistré')).toBeVisible();
});
