import { expect } from '@playwright/test';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

test('A13 a print run says what it prints, where the codes lead, and how it ended', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('paper', LIGHT);
  await page.getByRole('button', { name: /^Imprimer \d+ vitrophanies$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Les codes mènent à https://lieux.example');
  await look(page, 'paper-question');
  await dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
  await expect(dialog).toContainText('vitrophanies enregistrées dans vitrophanies.pdf');
  await look(page, 'paper-done');
});

test('A13 a run under way can be stopped, and a full disk says what was kept', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('paper-slow', LIGHT);
  const dialog = page.getByRole('dialog');
  const print = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Imprimer \d+ vitrophanies$/ }).click();
    await dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
  };
  await print();
  await expect(dialog.getByText('Préparation des pages')).toBeVisible();
  await look(page, 'paper-running');
  await dialog.getByRole('button', { name: 'Arrêter' }).click();
  await expect(dialog.getByRole('button', { name: 'Enregistrer en PDF…' })).toBeVisible();
  await gallery.openScreen('paper-disk-full', LIGHT);
  await print();
  await expect(dialog.getByRole('alert')).toContainText('Le disque est plein.');
  await look(page, 'paper-disk-full');
});
