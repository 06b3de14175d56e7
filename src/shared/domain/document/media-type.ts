import { z } from 'zod';

/** What a document may be. Nothing that runs: a picture or a PDF. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export const mediaTypeSchema = z.enum(MEDIA_TYPES);
export type MediaType = z.infer<typeof mediaTypeSchema>;

/** Largest document, in bytes: a scan of some forty pages. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** Bytes that are enough to tell the type. */
export const SNIFFED_BYTES = 12;

const SIGNATURES: readonly (readonly [MediaType, offset: number, bytes: readonly number[]])[] = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
];
const RIFF = [0x52, 0x49, 0x46, 0x46] as const;

/** What the first bytes say it is, whatever its name; null for anything else. `bytes`: the beginning is enough. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const found = SIGNATURES.find(([, offset, signature]) => hasAt(bytes, offset, signature))?.[0] ?? null;
  return found === 'image/webp' && !hasAt(bytes, 0, RIFF) ? null : found;
}

export function isImage(mediaType: MediaType): boolean {
  return mediaType !== 'application/pdf';
}

function hasAt(bytes: Uint8Array, offset: number, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}
