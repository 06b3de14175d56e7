import type { Page } from '@playwright/test';

/** A JPEG as a telephone makes it: with an Exif segment that says which telephone, and where it was held. */
export async function pictureWithExif(
  page: Page,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([widthPx, heightPx]) => {
      const canvas = new OffscreenCanvas(widthPx, heightPx);
      const context = canvas.getContext('2d');
      context?.fillRect(widthPx / 4, heightPx / 4, widthPx / 2, heightPx / 2);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height] as const,
  );
  const jpeg = Buffer.from(drawn);
  // Right behind the start marker, as cameras put it.
  return Buffer.concat([jpeg.subarray(0, 2), exifSegment(), jpeg.subarray(2)]);
}

const TYPE_ASCII = 2;
const TAG_MODEL = 0x0110;
const IFD_OFFSET = 8;

/** An APP1 segment (Exif 2.3, §4.5): a little-endian TIFF with one directory of one entry. */
function exifSegment(): Buffer {
  const model = Buffer.from('Balise Phone 45.7640N 4.8357E\0', 'latin1');
  const directory = Buffer.alloc(2 + 12 + 4);
  directory.writeUInt16LE(1, 0);
  directory.writeUInt16LE(TAG_MODEL, 2);
  directory.writeUInt16LE(TYPE_ASCII, 4);
  directory.writeUInt32LE(model.length, 6);
  directory.writeUInt32LE(IFD_OFFSET + directory.length, 10);
  const header = Buffer.from([0x49, 0x49, 0x2a, 0x00, IFD_OFFSET, 0x00, 0x00, 0x00]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), header, directory, model]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([marker, body]);
}
