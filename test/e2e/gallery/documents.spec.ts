import { expect, type Page } from '@playwright/test';
import { pictureWithExif } from '#test/support/picture-with-exif.ts';
import { test } from './gallery-test.ts';
import { look } from './look.ts';

const LIGHT = { theme: 'light', locale: 'fr' } as const;
const DARK = { theme: 'dark', locale: 'en' } as const;

test.use({ viewport: { width: 1440, height: 900 } });

/** The console's policy lets nobody fetch a blob's address, this test included: the bytes are kept as the page makes it. */
async function keepDrawnBlobs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const address = URL.createObjectURL.bind(URL);
    const blobs = new Map<string, Blob>();
    Object.assign(window, { drawnBlobs: blobs });
    URL.createObjectURL = (object) => {
      const url = address(object);
      if (object instanceof Blob) blobs.set(url, object);
      return url;
    };
  });
}
const openTab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

test('G7 the documents of a place say where their bytes are, with and without a network', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-detail', LIGHT);
  await openTab(page, 'Documents');
  await expect(page.getByRole('button', { name: /Envoi 40/ })).toBeVisible();
  await expect(page.getByRole('img', { name: 'La devanture, rue de la Barre' })).toBeVisible();
  await look(page, 'documents');
  await gallery.openScreen('places-offline', DARK);
  await openTab(page, 'Documents');
  await expect(page.getByText('Not on this machine yet, will come when online')).toBeVisible();
  await expect(page.getByText('Will be sent when online')).toHaveCount(3);
  await look(page, 'documents-offline');
});

test('G7 a photo is looked at, gone through and described with the keyboard alone', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-detail', LIGHT);
  await openTab(page, 'Documents');
  await page.getByRole('button', { name: 'La devanture, rue de la Barre' }).focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'Photo 3 sur 5' });
  await expect(viewer.getByRole('img', { name: 'La devanture, rue de la Barre' })).toBeVisible();
  await look(page, 'document-viewer');
  await page.keyboard.press('ArrowRight');
  const evidence = page.getByRole('dialog', { name: 'Photo 4 sur 5' });
  await expect(evidence.getByText('preuve d’une visite')).toBeVisible();
  await expect(evidence.getByRole('button', { name: 'Retirer' })).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await viewer.getByRole('button', { name: 'Modifier' }).press('Enter');
  await viewer.getByLabel('Légende').fill('La devanture, le soir');
  await page.keyboard.press('Enter');
  await expect(viewer.getByText('La devanture, le soir')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'La devanture, le soir' })).toBeFocused();
});

test('G7 a document that was removed comes back with one key', async ({ gallery: { page }, gallery }) => {
  await gallery.openScreen('place-detail', LIGHT);
  await openTab(page, 'Documents');
  await page.getByRole('button', { name: 'Actions : Charte signée par la gérante' }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await expect(page.getByRole('button', { name: 'Charte signée par la gérante', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('button', { name: 'Charte signée par la gérante', exact: true })).toBeVisible();
});

test('G7 a camera’s marks never leave the window: where, when and whose telephone', async ({
  gallery: { page },
  gallery,
}) => {
  await keepDrawnBlobs(page);
  await gallery.openScreen('place-candidate', LIGHT);
  await openTab(page, 'Documents');
  await expect(page.getByText('Aucune photo.')).toBeVisible();
  await look(page, 'documents-empty');
  const camera = await pictureWithExif(page, { width: 4000, height: 3000 });
  expect(camera.toString('latin1')).toContain('Balise Phone 45.7640N');
  await page
    .getByLabel('Ajouter des photos', { exact: true })
    .and(page.locator('input'))
    .setInputFiles({ name: 'IMG_2204.jpg', mimeType: 'image/jpeg', buffer: camera });
  await page.getByRole('button', { name: /Photo 1 sur 1/ }).click();
  const large = page.getByRole('dialog').getByRole('img', { name: 'Photo', exact: true });
  await expect(large).toBeVisible();
  const kept = await large.evaluate(async (image: HTMLImageElement) => {
    // What is drawn is what the core was given, byte for byte.
    const blobs: Map<string, Blob> = Reflect.get(window, 'drawnBlobs');
    const bytes = new Uint8Array((await blobs.get(image.src)?.arrayBuffer()) ?? new ArrayBuffer());
    return { text: new TextDecoder('latin1').decode(bytes), width: image.naturalWidth, height: image.naturalHeight };
  });
  expect(kept.text.length).toBeGreaterThan(10_000);
  expect(kept.text).not.toContain('Balise Phone');
  expect(kept.text).not.toContain('Exif');
  expect(kept).toMatchObject({ width: 2560, height: 1920 });
});

test('G7 files are dropped and pasted, and what is no picture is asked about', async ({
  gallery: { page },
  gallery,
}) => {
  await gallery.openScreen('place-candidate', LIGHT);
  await openTab(page, 'Documents');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.7 charter'], 'charte-signée.pdf', { type: 'application/pdf' }));
    return data;
  });
  const area = page.getByRole('region', { name: 'Documents et photos' });
  await area.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Déposez ici')).toBeVisible();
  await look(page, 'documents-drop');
  await area.dispatchEvent('drop', { dataTransfer: transfer });
  const dialog = page.getByRole('dialog', { name: /Quel document/ });
  await expect(dialog.getByText('charte-signée.pdf')).toBeVisible();
  await look(page, 'document-new');
  await dialog.getByLabel('Légende').fill('Charte 2026');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await expect(page.getByRole('button', { name: 'Charte 2026', exact: true })).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['not a picture'], 'page.html', { type: 'text/html' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click();
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText(
    'Choisissez une image JPEG, PNG ou WebP, ou un PDF.',
  );
  await look(page, 'documents-refused');
});
