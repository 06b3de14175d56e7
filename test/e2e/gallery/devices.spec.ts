import { expect, type Locator } from '@playwright/test';
import { type GalleryPage, test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;
const DARK = { theme: 'dark', locale: 'en' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

function cardOf({ page }: GalleryPage, serial: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: serial }) });
}

test('PV1 a card tells its verdict, its step, what went wrong and what to do, and never that a failed unit is good', async ({
  gallery,
}) => {
  await gallery.openScreen('devices', LIGHT);
  await expect(cardOf(gallery, 'BA24000410K')).toContainText('Réussi');
  await expect(cardOf(gallery, 'BA24000411I')).toContainText('Ne le remettez pas avant');
  await expect(cardOf(gallery, 'BA24000412G')).toContainText('Écriture (3 sur ');
  const pulled = cardOf(gallery, 'BA24000413E');
  await expect(pulled).toContainText('Interrompu');
  await expect(pulled).toContainText('la préparation reprend toute seule');
  const wrong = cardOf(gallery, 'BA24000414C');
  await expect(wrong).toContainText('Échec');
  await expect(wrong).toContainText('Branchez BA24000414C et réessayez');
  await expect(wrong).toContainText('ne le remettez à personne');
  await expect(cardOf(gallery, 'BA240004168')).toContainText('le serveur a refusé sa clé');
});

test('PV7 what is given up is asked for first, what is good is cleared at once, and a retry waits for its unit', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('devices', DARK);
  const wrong = cardOf(gallery, 'BA24000414C');
  await wrong.getByRole('button', { name: 'Try BA24000414C again' }).click();
  await expect(wrong).toContainText('To plug in');
  await cardOf(gallery, 'BA24000415A').getByRole('button', { name: 'Take BA24000415A off the list' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('hand it to nobody');
  await look(page, 'devices-drop-dark-en');
  await dialog.getByRole('button', { name: 'Give up' }).click();
  await expect(cardOf(gallery, 'BA24000415A')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear 2 passed' }).click();
  await expect(cardOf(gallery, 'BA24000410K')).toHaveCount(0);
});

test('PV14 a file whose consent is missing says so in words, and nothing begins until another is chosen', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('devices-plugged', LIGHT);
  const opener = page.getByRole('button', { name: 'Préparer BA24000411I' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Préparer un bouton' });
  await expect(dialog.getByRole('textbox', { name: 'Numéro de série' })).toHaveValue('BA24000411I');
  const file = dialog.getByRole('combobox', { name: 'Dossier' });
  await file.fill('E-2033');
  await page.getByRole('option', { name: 'E-2033, dossier incomplet' }).click();
  await expect(dialog).toContainText('La personne n’a pas donné son accord pour sa position.');
  await expect(dialog.getByRole('button', { name: 'Préparer le bouton' })).toBeDisabled();
  await look(page, 'devices-blocked-light-fr');
  await file.fill('E-2034');
  await page.getByRole('option', { name: 'E-2034', exact: true }).click();
  await dialog.getByRole('button', { name: 'Préparer le bouton' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cardOf(gallery, 'BA24000411I')).toContainText('Dossier E-2034');
});

test('PV12 several units are set up from one form, no file twice, and the SMS follows the language of the button', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('devices-plugged', DARK);
  await page.getByRole('button', { name: 'Set up 3 buttons…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Set up [23] buttons$/ });
  const sos = dialog.getByRole('textbox', { name: 'Beginning of the alert text message' });
  await expect(sos).toHaveValue(/^I need help/);
  await dialog.getByRole('combobox', { name: 'Language of the button' }).click();
  await page.getByRole('option', { name: 'French' }).click();
  await expect(sos).toHaveValue(/^J’ai besoin d’aide/);
  const units = dialog.getByRole('group');
  await units.nth(0).getByRole('combobox', { name: 'File' }).fill('E-2032');
  await page.getByRole('option', { name: 'E-2032', exact: true }).click();
  // The list of the first unit fades away before that of the second is read.
  await expect(page.getByRole('option')).toHaveCount(0);
  await units.nth(1).getByRole('combobox', { name: 'File' }).click();
  await expect(page.getByRole('option', { name: 'E-2032', exact: true })).toHaveAttribute(
    'data-combobox-disabled',
    'true',
  );
  await page.getByRole('option', { name: 'E-2034', exact: true }).click();
  await look(page, 'devices-batch-dark-en');
  await dialog.getByRole('button', { name: 'Do not set up BA24000412G' }).click();
  await sos.fill('é'.repeat(81));
  await expect(dialog).toContainText('too long for a button');
  await expect(dialog.getByRole('button', { name: 'Set up 2 buttons' })).toBeDisabled();
  await sos.fill('J’ai besoin d’aide.');
  await dialog.getByRole('button', { name: 'Set up 2 buttons' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Set-ups' }).getByRole('listitem')).toHaveText([
    /BA24000410K/,
    /BA24000411I/,
  ]);
});

test('PV15 a unit that is refused stays in the form, with the reason', async ({ gallery }) => {
  const { page } = gallery;
  await gallery.openScreen('devices-refused', LIGHT);
  await page.getByRole('button', { name: 'Préparer BA24000410K' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Dossier' }).fill('E-2032');
  await page.getByRole('option', { name: 'E-2032', exact: true }).click();
  await dialog.getByRole('button', { name: 'Préparer le bouton' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Ce bouton a déjà une préparation');
  await look(page, 'devices-refusal-light-fr');
});

test('the log of a port opens under the page and is closed again; a port is added by its address', async ({
  gallery,
}) => {
  const { page } = gallery;
  await gallery.openScreen('devices', LIGHT);
  await page
    .getByRole('region', { name: 'Sur cet ordinateur' })
    .getByRole('button', { name: 'Journal de BA24000412G' })
    .click();
  const log = page.getByRole('region', { name: 'Journal de BA24000412G' });
  await expect(log.getByRole('textbox')).toHaveValue(/Booting Zephyr/);
  await look(page, 'devices-log-light-fr');
  await log.getByRole('button', { name: 'Fermer le journal' }).click();
  await expect(log).toHaveCount(0);
  await page.getByRole('button', { name: 'Ajouter un port' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter un port' });
  await dialog.getByRole('textbox', { name: 'Adresse du port' }).fill('ma clé USB');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await expect(dialog).toContainText('Ce n’est pas l’adresse d’un port');
  await look(page, 'devices-add-port-light-fr');
  await dialog.getByRole('textbox', { name: 'Adresse du port' }).fill('tcp://127.0.0.1:9001');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a port that is denied says which group is missing, and what to type', async ({ gallery }) => {
  const { page } = gallery;
  await gallery.openScreen('devices', LIGHT);
  const denied = page.getByRole('listitem').filter({ hasText: 'Ce compte n’a pas le droit d’ouvrir ce port.' });
  await expect(denied).toContainText('groupe dialout');
  await expect(denied).toContainText('sudo usermod -aG');
  await denied.getByText('Ou installer les règles udev').click();
  await denied.scrollIntoViewIfNeeded();
  await look(page, 'devices-denied-light-fr');
});

test('whoever plugged a button in and sees nothing learns whether the cable only charges', async ({ gallery }) => {
  const { page } = gallery;
  await gallery.openScreen('devices-empty', DARK);
  await page.getByRole('button', { name: 'It is plugged in and nothing shows' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'the cable only charges' })).toBeVisible();
  await look(page, 'devices-nothing-dark-en');
});
