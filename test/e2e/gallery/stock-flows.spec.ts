import { expect } from '@playwright/test';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;
const DARK = { theme: 'dark', locale: 'fr' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

test('G7 a delivery is checked before anything is received', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('stock', LIGHT);
  await page.getByRole('button', { name: 'Recevoir', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Recevoir une livraison' });
  await dialog.getByRole('textbox', { name: 'Modèle' }).fill('Alto 3');
  const list = [aSerial(7001), aSerial(7001), 'BA24007002X', 'bonjour', aSerial(7003)];
  await dialog.getByRole('textbox', { name: 'Numéros de série' }).fill(list.join('\n'));
  await dialog.getByRole('button', { name: 'Vérifier la liste' }).click();
  await expect(dialog.getByRole('status')).toContainText('2 boutons à recevoir, 3 lignes écartées');
  await look(page, 'stock-receive');
  await dialog.getByRole('button', { name: 'Recevoir 2 boutons' }).click();
  await expect(page.getByText('2 boutons reçus.')).toBeVisible();
});

test('G7 a conflict is settled by naming what is true, by keyboard', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('stock-conflict', DARK);
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  const conflict = file.getByRole('heading', { name: 'Deux personnes ne disent pas la même chose' });
  await expect(conflict).toBeVisible();
  await file.getByRole('button', { name: 'C’est cela qui est vrai' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(file.getByText('Conflit départagé')).toBeVisible();
  await expect(conflict).toBeHidden();
  await look(page, 'stock-settled');
});

test('G7 a move asks to whom and offers the slip; a loss says what it means', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('stock', DARK);
  await page.getByRole('grid', { name: 'Stock de boutons' }).focus();
  await page.keyboard.press('ArrowDown');
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  await file.getByRole('button', { name: 'Transférer' }).click();
  const move = page.getByRole('dialog', { name: 'Transférer' });
  await expect(move.getByRole('checkbox', { name: 'Faire le bordereau à signer (PDF)' })).toBeChecked();
  await look(page, 'stock-move');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await file.getByRole('button', { name: 'Déclarer perdu' }).click();
  const loss = page.getByRole('dialog', { name: 'Déclarer perdu' });
  await expect(loss).toContainText('bloqué dès la prochaine synchronisation');
  await look(page, 'stock-loss');
  await loss.getByRole('button', { name: 'Déclarer perdu' }).click();
  await expect(file.getByText('Bloqué', { exact: true })).toBeVisible();
});

test('G7 the register, its forms and the hand-out report', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('stock', LIGHT);
  await page.getByRole('button', { name: 'Lots et associations' }).click();
  await look(page, 'stock-register');
  await page.getByRole('button', { name: 'Nouvelle association ou région' }).click();
  await look(page, 'stock-holder-form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Bilan des remises' }).click();
  await expect(page.getByText(/\d+ remis sur 956 reçus/)).toBeVisible();
  await look(page, 'stock-pilot');
});

test('WR6 the person appears only for a typed reason, which stays in the file', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('wearer-file', LIGHT);
  const file = page.getByRole('region', { name: 'Dossier' });
  await expect(file.getByText('Personne du dossier')).toBeHidden();
  await expect(file.getByRole('button', { name: 'Afficher' })).toBeDisabled();
  await file.getByRole('textbox', { name: 'Pour quelle raison ouvrez-vous ce dossier' }).fill('Rappel de l’essai');
  await file.getByRole('button', { name: 'Afficher' }).click();
  await expect(file.getByText('Personne du dossier')).toBeVisible();
  await expect(file.getByText('Rappel de l’essai')).toBeVisible();
  await look(page, 'wearer-person');
  await file.getByRole('button', { name: 'Modifier' }).click();
  for (let n = 0; n < 3; n += 1) await file.getByRole('button', { name: 'Ajouter un contact' }).click();
  await expect(file.getByRole('button', { name: 'Ajouter un contact' })).toBeDisabled();
  await look(page, 'wearer-edit');
});

test('ST7 a unit found with the same person goes on as before', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('stock-lost', LIGHT);
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  await file.getByRole('button', { name: 'Retrouvé' }).click();
  const dialog = page.getByRole('dialog', { name: 'Retrouvé' });
  await dialog.getByRole('combobox', { name: 'À qui' }).fill('La même');
  await page.getByRole('option', { name: 'La même personne' }).click();
  await dialog.getByRole('button', { name: 'Retrouvé' }).click();
  await expect(file.getByText('Chez une personne')).toBeVisible();
  await expect(file.getByText('Bloqué', { exact: true })).toBeHidden();
});

test('E7 a returned button is wiped over its cable after a confirmation that names it, by keyboard', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('stock-wipe', LIGHT);
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  await expect(file.getByText('Il est branché (/dev/ttyACM0).')).toBeVisible();
  await file.getByRole('button', { name: /^Effacer BA24/ }).focus();
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: /^Effacer BA24.* \?$/ });
  await expect(ask).toContainText('On ne peut pas revenir en arrière');
  // The safe answer has the focus.
  await expect(ask.getByRole('button', { name: 'Annuler' })).toBeFocused();
  await look(page, 'stock-wipe-confirm');
  await ask.getByRole('button', { name: /^Effacer BA24/ }).click();
  await expect(file.getByRole('status').filter({ hasText: 'avec sa signature vérifiée' })).toBeVisible();
  await expect(file.getByText('Effacé, relecture à l’appui')).toBeVisible();
  await expect(file.getByText('À effacer avant de le remettre.')).toBeHidden();
  await expect(file.getByRole('button', { name: 'Remettre' })).toBeVisible();
  await look(page, 'stock-wiped');
});

test('E7 another button at the cable is named as another, and one that is not empty is not called wiped', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('stock-wipe-absent', DARK);
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  await expect(file.getByText('Ce n’est pas celui-ci.')).toBeVisible();
  await expect(file.getByRole('button', { name: /^Effacer BA24/ })).toHaveCount(0);
  await gallery.openScreen('stock-wipe-refuted', LIGHT);
  const refuted = file.getByRole('alert').filter({ hasText: 'la relecture y trouve encore quelque chose' });
  await expect(refuted).toContainText('Rien n’a été inscrit : ce bouton reste à effacer.');
  await expect(file.getByText('Effacé, relecture à l’appui')).toHaveCount(0);
});

test('E7 ST19 a wipe that was cut says what is gone, and taken up again counts it', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('stock-wipe-cut', DARK);
  const file = page.getByRole('region', { name: 'Fiche du bouton' });
  await expect(file.getByRole('alert').filter({ hasText: 'L’effacement a été coupé' })).toBeVisible();
  await expect(file.getByText('2 enregistrements sur 3. La reprise continue')).toBeVisible();
  await look(page, 'stock-wipe-cut');
  await file.getByRole('button', { name: /^Effacer BA24/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Effacer BA24/ })
    .click();
  const report = file.getByRole('status').filter({ hasText: 'avec sa signature vérifiée' });
  await expect(report).toContainText('3 enregistrements sonores');
  await expect(report).toContainText('En 2 fois');
  await look(page, 'stock-wipe-resumed');
});

test('E6 ST11 silent buttons are counted on every page, and the page of buttons shows which', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('follow-up', LIGHT);
  const link = page.getByRole('navigation').getByRole('link', { name: /2\s*boutons silencieux depuis un mois/ });
  await expect(link).toBeVisible();
  await look(page, 'silent-in-rail');
  await link.focus();
  await page.keyboard.press('Enter');
  const silent = page.getByRole('button', { name: /^Silencieux depuis un mois/ });
  await silent.focus();
  await page.keyboard.press('Enter');
  await expect(silent).toHaveAttribute('aria-pressed', 'true');
});
