import { z } from 'zod';

/** No slot of a button is larger. */
export const MAX_IMAGE_BYTES = 2_000_000;

/**
 * What is known of an image's signature. `verified`: made with the key the network gave. `noKey`: signed, and no key was given to check it
 * with. `unsigned`: the file carries none. `unknownKind`: signed in a way this console cannot check. A wrong one is never kept (SPEC UF9).
 */
export const SIGNATURE_STATES = ['verified', 'noKey', 'unsigned', 'unknownKind'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** Why a file is not taken into the library. */
export const IMAGE_REFUSALS = [
  'notAnImage',
  'damaged',
  'wrongHash',
  'wrongSignature',
  'unknownSignature',
  'tooLarge',
] as const;
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number];

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** A firmware image this console keeps. `sha256` names the file, `hash` the image inside it, as devices do (SPEC FW5). */
export const firmwareImageSchema = z.object({
  sha256: hex,
  hash: hex,
  version: z.string(),
  /** Name of the file it came from. */
  fileName: z.string().max(200),
  sizeBytes: z.int().min(1),
  signature: z.enum(SIGNATURE_STATES),
  addedAtUtc: z.iso.datetime(),
});
export type FirmwareImage = z.infer<typeof firmwareImageSchema>;
