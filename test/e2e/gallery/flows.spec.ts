import { expect } from '@playwright/test';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

test('G7 a wrong password says what is wrong, what is kept and what to do', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('sign-in-wrong', LIGHT);
  await page.getByLabel('Mot de passe', { exact: true }).fill('secret');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('alert')).toContainText('L’adresse ou le mot de passe n’est pas le bon.');
  await expect(page.getByRole('alert')).toContainText('sont gardés');
  await look(page, 'sign-in-wrong-said');
});

test('G7 too many tries count down and cannot be hammered', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('sign-in-wait', LIGHT);
  await page.getByLabel('Mot de passe', { exact: true }).fill('secret');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('button', { name: /Nouvel essai dans \d+ s/ })).toBeDisabled();
  await look(page, 'sign-in-wait-said');
});

test('G7 the palette opens from a field with Ctrl K, finds a place and goes there', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('places', LIGHT);
  await page.getByRole('searchbox', { name: 'Chercher un lieu' }).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Chercher ou agir' }).waitFor();
  await page.keyboard.type('simplon');
  await expect(page.getByRole('button', { name: /Hôtel du Simplon/ })).toBeVisible();
  await look(page, 'palette');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Fiche du lieu' })).toContainText('Hôtel du Simplon');
});

test('G7 the list is driven by the keyboard alone, however long', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('places-many', LIGHT);
  const grid = page.getByRole('grid', { name: 'Lieux' });
  await expect(grid).toHaveAttribute('aria-rowcount', '12001');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '12001');
  await expect(page.getByRole('row', { selected: true })).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Fiche du lieu' })).toBeFocused();
});

test('A1 typing narrows the list, and an empty result teaches', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('places', LIGHT);
  const search = page.getByRole('searchbox', { name: 'Chercher un lieu' });
  await search.fill('bibliotheque');
  await expect(page.getByRole('row').filter({ hasText: 'Bibliothèque Part-Dieu' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
  await search.fill('zzz');
  await expect(page.getByText('Aucun lieu ne correspond')).toBeVisible();
  await look(page, 'places-none-found');
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1241');
});

test('A4 an edit is written, marked as waiting, and can be taken back', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('place-detail', LIGHT);
  const detail = page.getByRole('region', { name: 'Fiche du lieu' });
  await detail.getByRole('button', { name: 'Modifier', exact: true }).click();
  await look(page, 'place-edit');
  await page.getByLabel('Nom').fill('Bar Le Diurne');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('Bar Le Diurne');
  await expect(detail).toContainText('En attente d’envoi');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('Bar Le Nocturne');
});

test('G5 a refused edit keeps what was typed and says why', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('places-refused', LIGHT);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByLabel('Nom').fill('Mon texte');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'n’a pas été acceptée' })).toContainText(
    'toujours dans le formulaire',
  );
  await expect(page.getByLabel('Nom')).toHaveValue('Mon texte');
  await look(page, 'place-refused');
});

test('G5 what the server refused is kept until the person says so', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('places-offline', LIGHT);
  await page.getByRole('button', { name: '2 modifications refusées' }).click();
  const dialog = page.getByRole('dialog', { name: 'Modifications refusées' });
  await expect(dialog).toContainText('Qui le voit : Votre organisation seulement');
  const decision = dialog.getByRole('listitem').filter({ hasText: 'Décision sur le label' });
  await expect(decision).toContainText('Il manque une visite réussie.');
  await expect(decision).toContainText(/Lieu\s: \p{L}/u);
  await expect(decision).toContainText('Label accordé ou renouvelé');
  await expect(decision).not.toContainText(/[0-9a-f]{8}-|bookId|rulesVersion|granted/);
  await look(page, 'refused-panel');
  for (const rest of [1, 0]) {
    await dialog.getByRole('button', { name: 'J’ai vu, effacer' }).first().click();
    await expect(dialog.getByRole('button', { name: 'J’ai vu, effacer' })).toHaveCount(rest);
  }
  await expect(dialog).toContainText('Aucun refus');
});

test('F3 an alert is taken with one button, then closed with an outcome', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('alerts', { theme: 'dark', locale: 'fr' });
  const detail = page.getByRole('region', { name: 'Alerte', exact: true });
  await expect(detail).toContainText('Rien n’a été transmis aux forces de l’ordre. En cas d’urgence : 17 ou 112.');
  await detail.getByRole('button', { name: 'Prendre en charge' }).click();
  await expect(detail).toContainText('Prise par vous');
  await look(page, 'alert-taken-by-you');
  await detail.getByRole('combobox', { name: 'Issue' }).click();
  await page.getByRole('option', { name: 'La personne est en sécurité' }).click();
  await detail.getByRole('button', { name: 'Clore' }).click();
  await expect(detail).toContainText('La personne est en sécurité');
});

test('F3 an alert is announced once, and its banner leads to it from any page', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('alert-banner', LIGHT);
  await expect(page.getByRole('alert')).toHaveText('Nouvelle alerte : SOS, Bouton 0417');
  await page.getByRole('link', { name: 'Voir l’alerte' }).click();
  await expect(page.getByRole('region', { name: 'Alerte', exact: true })).toContainText('Bouton 0417');
});

test('G7 language, theme, filters, account and shortcuts all open and read', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('places', LIGHT);
  await page.getByRole('button', { name: 'Filtres' }).click();
  await page
    .getByRole('dialog', { name: 'Filtres' })
    .getByRole('button', { name: /^Gendarmerie/ })
    .click();
  await look(page, 'places-filters');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '1 filtre' })).toBeVisible();
  await page.getByRole('button', { name: 'Compte et connexion' }).click();
  await page.getByRole('menuitem', { name: 'Raccourcis clavier' }).waitFor();
  await look(page, 'account-menu');
  await page.getByRole('menuitem', { name: 'Raccourcis clavier' }).click();
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await look(page, 'keyboard-sheet');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Places' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('A7 a week of opening hours is typed, copied to other days and said back in words', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-conflict', LIGHT);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByRole('button', { name: 'Modifier les horaires' }).click();
  const dialog = page.getByRole('dialog', { name: 'Horaires d’ouverture' });
  await dialog.getByRole('textbox', { name: 'Ferme, lundi' }).fill('12h');
  await dialog.getByRole('button', { name: 'Ajouter une plage, lundi' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Ouvre, lundi' }).nth(1)).toBeFocused();
  await page.keyboard.type('14h');
  await page.keyboard.press('Tab');
  await page.keyboard.type('13h90');
  await dialog.getByRole('button', { name: 'Reprendre ces horaires' }).click();
  await expect(dialog).toContainText('Une heure n’est pas lisible');
  await look(page, 'hours-problem');
  await dialog.getByRole('textbox', { name: 'Ferme, lundi' }).nth(1).fill('18h');
  await dialog.getByRole('button', { name: 'Copier lundi vers…' }).click();
  await page.getByRole('menuitem', { name: 'Du lundi au vendredi' }).click();
  await dialog.getByRole('combobox', { name: 'Jours fériés' }).click();
  await page.getByRole('option', { name: 'Fermé' }).click();
  await expect(dialog.getByRole('status')).toContainText('Mo-Fr 09:00-12:00,14:00-18:00; PH off');
  await look(page, 'hours-week');
  await dialog.getByRole('button', { name: 'Reprendre ces horaires' }).click();
  await expect(page.getByText(/lun\.–ven\. 9\sh–12\sh, 14\sh–18\sh/)).toBeVisible();
});

test('G5 two values that stand beside each other are shown with their authors, and one button decides', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-conflict', LIGHT);
  const detail = page.getByRole('region', { name: 'Fiche du lieu' });
  const site = detail.getByRole('group', { name: 'Site' });
  await expect(site).toContainText('Claire Morel');
  await site.getByRole('button', { name: 'Garder celle-ci : https://montchat.example' }).click();
  await expect(detail).toContainText('1 champ à départager');
  await detail.getByRole('tab', { name: 'Historique' }).click();
  await expect(detail).toContainText('Site, choisi : https://montchat.example');
  await detail.getByRole('textbox', { name: 'Ajouter une note' }).fill('Vu sur place.');
  await detail.getByRole('button', { name: 'Enregistrer la note' }).click();
  await expect(detail.getByRole('listitem').filter({ hasText: 'Vu sur place.' })).toBeVisible();
  await look(page, 'place-history');
});

test('A4 a duplicate is merged field by field, leaves the list, and comes back when that is taken back', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-duplicate', LIGHT);
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Fusionner un doublon…' }).click();
  const dialog = page.getByRole('dialog', { name: /Fusionner un doublon/ });
  await look(page, 'merge-choice');
  await dialog.getByRole('button', { name: /2 pl\. Bellecour/ }).click();
  await dialog
    .getByRole('radiogroup', { name: 'Horaires' })
    .getByRole('radio', { name: /8\sh\s30/ })
    .check();
  await look(page, 'merge-fields');
  await dialog.getByRole('button', { name: 'Fusionner', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Lieux' });
  await expect(grid).toHaveAttribute('aria-rowcount', '1240');
  const detail = page.getByRole('region', { name: 'Fiche du lieu' });
  await expect(detail).toContainText('fermé dim. et jours fériés');
  await detail.getByRole('tab', { name: 'Historique' }).click();
  await detail.getByRole('button', { name: 'Séparer Pharmacie Bellecour' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '1241');
});

test('A4 a place is moved on the map, by a click or under the cross, and says how far', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-detail', LIGHT);
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Déplacer le point' }).click();
  const latitude = page.getByRole('textbox', { name: 'Latitude' });
  const before = await latitude.inputValue();
  const map = page.getByRole('application');
  await map.click({ position: { x: 120, y: 300 } });
  await expect(latitude).not.toHaveValue(before);
  await expect(page.getByText(/de la position d’avant/)).toBeVisible();
  await look(page, 'place-move');
  // The map stands on the place: under the cross is where it was, until the keyboard moves the map.
  await page.getByRole('button', { name: 'Placer sous la croix' }).click();
  await expect(latitude).toHaveValue(before);
  await map.press('ArrowUp');
  await expect(async () => {
    await page.getByRole('button', { name: 'Placer sous la croix' }).click();
    await expect(latitude).not.toHaveValue(before, { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Placer sous la croix' })).toBeHidden();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('region', { name: 'Fiche du lieu' })).toContainText('En attente d’envoi');
});
