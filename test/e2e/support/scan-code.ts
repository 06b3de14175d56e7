import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';

const READER = join(import.meta.dirname, '../../../node_modules/jsqr/dist/jsQR.js');
const READ_TIMEOUT_MS = 20_000;
/** A page in whole at twice a screen's density: a code of 40 mm has some pixels for each module. */
const WINDOW = { width: 1200, height: 1600 };

/** Opens a PDF in the browser, as a person would, and reads the code on its first page from what is drawn. */
export async function scanCode(page: Page, pdfPath: string): Promise<string> {
  await page.setViewportSize(WINDOW);
  await page.goto(`${pathToFileURL(pdfPath).href}#toolbar=0&navpanes=0&view=Fit`);
  let read: string | null = null;
  const reader = await page.context().newPage();
  await reader.addScriptTag({ path: READER });
  await expect(async () => {
    read = await readCode(reader, await page.screenshot());
    expect(read).not.toBeNull();
  }).toPass({ timeout: READ_TIMEOUT_MS });
  await reader.close();
  return read ?? '';
}

type CodeReader = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

function readCode(reader: Page, screenshot: Buffer): Promise<string | null> {
  return reader.evaluate(async (base64) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(picture, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data;
    const decode: CodeReader = Reflect.get(window, 'jsQR');
    return pixels === undefined ? null : (decode(pixels, width, height)?.data ?? null);
  }, screenshot.toString('base64'));
}
