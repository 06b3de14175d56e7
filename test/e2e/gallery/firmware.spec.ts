import { expect } from '@playwright/test';
import { violationsOf } from '#test/e2e/support/violations.ts';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;
const DARK = { theme: 'dark', locale: 'en' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

test('UF10 an update says where each button stands, why one failed, and that the others wait', async ({ gallery }) => {
  const { page } = gallery;
  await gallery.openScreen('firmware', LIGHT);
  const rollout = page.getByRole('region', { name: 'Passage à la version 1.4.0' });
  await expect(rollout.getByRole('alert')).toContainText('les étapes suivantes attendent');
  const failed = rollout.getByRole('listitem').filter({ hasText: 'BAL-000104' });
  await expect(failed).toContainText('L’ancienne tourne de nouveau');
  await expect(failed).toContainText('micro, réseau mobile');
  await expect(rollout.getByRole('listitem').filter({ hasText: 'BAL-000105' })).toContainText('Attend son tour');
  await failed.getByRole('button', { name: 'Retirer BAL-000104 de la mise à jour' }).click();
  await expect(failed).toHaveCount(0);
  await expect(rollout.getByRole('alert')).toHaveCount(0);
});

test('UF10 an update is begun from the keyboard, with the buttons that are plugged in and those of a lot', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('firmware', DARK);
  const opener = page.getByRole('button', { name: 'Update buttons…' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Serial numbers' })).toHaveValue(
    'BAL-000102\nBAL-000104\nBAL-000117',
  );
  await dialog.getByRole('textbox', { name: 'Serial numbers' }).fill('BAL-1; BAL-2, BAL-2');
  await expect(dialog.getByRole('button', { name: 'Update 2 buttons' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('UF9 a file that the network’s key did not sign is refused in words, and nothing has changed', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('firmware-refused', LIGHT);
  await page.locator('input[type=file]').setInputFiles({
    name: 'inconnu.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([1, 2, 3]),
  });
  const refusal = page.getByRole('alert').filter({ hasText: 'Ce fichier n’a pas été ajouté.' });
  await expect(refusal).toContainText('n’est pas signé par la clé de votre réseau');
  await expect(refusal).toContainText('Rien n’a changé');
  expect(await violationsOf(page)).toEqual([]);
});

test('UF10 every button of a lot longer than one page is chosen, and a long update stays readable', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('firmware-many', LIGHT);
  const rollout = page.getByRole('region', { name: 'Passage à la version 1.4.0' });
  // What failed is seven hundred lines further down, and shown all the same.
  await expect(rollout.getByRole('listitem').filter({ hasText: 'BAL-000801' })).toContainText('Retirer');
  expect(await rollout.getByRole('listitem').count()).toBeLessThan(80);
  await rollout.getByRole('button', { name: /^Afficher les 60 suivants/ }).click();
  expect(await rollout.getByRole('listitem').count()).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Mettre à jour des boutons…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Ajouter les boutons d’un lot' }).click();
  await page.getByRole('option', { name: 'Région 2026, premier lot' }).click();
  // 1 200 of the lot beside the one that is plugged in.
  await expect(dialog.getByRole('button', { name: /^Mettre à jour 1.201 boutons$/ })).toBeVisible();
  await look(page, 'firmware-lot');
});
