/** Longest edge of a kept picture: a shop front is recognised, a poster in it can be read. */
const MAX_EDGE_PX = 2560;
const JPEG_QUALITY = 0.85;

/** Bytes that are fit to be kept, or null when they are no picture that this window can draw. */
export type PreparedBytes = Uint8Array<ArrayBuffer> | null;

/**
 * Makes a chosen file fit to be kept. A picture is drawn anew: whatever the camera wrote beside it (where, when, whose telephone) stays
 * behind, and it is never larger than needed. Anything else is handed on as it is, for the core to judge.
 */
export async function prepareFile(file: File): Promise<PreparedBytes> {
  if (!file.type.startsWith('image/')) return new Uint8Array(await file.arrayBuffer());
  const drawn = await drawAnew(file, MAX_EDGE_PX);
  return drawn && new Uint8Array(await drawn.arrayBuffer());
}

/** The picture as a JPEG whose longest edge is at most `edgePx`, turned as its camera was held; null when it is none. */
export async function drawAnew(picture: Blob, edgePx: number): Promise<Blob | null> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, edgePx / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return null;
  // What is transparent is paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
}
