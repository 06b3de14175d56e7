import { z } from 'zod';
import { MAX_DOCUMENT_BYTES, mediaTypeSchema } from '#shared/domain/document/media-type.ts';
import { sha256Schema } from '#shared/domain/document/place-document.ts';

/** Largest piece of one upload request, in bytes. */
export const MAX_CHUNK_BYTES = 1024 * 1024;
/** Smallest one, unless it is the last. */
export const MIN_CHUNK_BYTES = 64 * 1024;

/**
 * Bytes go up in pieces and come down in ranges (SPEC SY70–SY79): `POST /v1/blobs/begin` says where to go on,
 * `POST /v1/blobs/chunk?sha256=…&offset=…` takes the next piece, `GET /v1/blobs/content?sha256=…` gives them back.
 * Refusals are `application/problem+json` with one of `BLOB_REFUSALS` as code.
 */
export const blobBeginSchema = z.object({
  sha256: sha256Schema,
  sizeBytes: z.int().positive(),
  mediaType: z.string().max(100),
});

/** A claim that can be kept: what is neither too large nor of another type. */
export const blobClaimSchema = blobBeginSchema.extend({
  sizeBytes: z.int().positive().max(MAX_DOCUMENT_BYTES),
  mediaType: mediaTypeSchema,
});
export type BlobClaim = z.infer<typeof blobClaimSchema>;

/** How much the server has. Whole: its hash was checked. */
export const blobStateSchema = z.object({ receivedBytes: z.int().nonnegative(), isWhole: z.boolean() });
export type BlobState = z.infer<typeof blobStateSchema>;

export const BLOB_REFUSALS = [
  /** This person adds no documents. */
  'forbidden',
  'tooLarge',
  /** Not a type that is taken, or not what was announced. */
  'wrongType',
  /** The organisation has no room left. */
  'quotaExceeded',
  /** The pieces together are not what was announced; all of them are gone. */
  'hashMismatch',
  /** Another piece is awaited: begin again, it says which. */
  'wrongOffset',
  'chunkTooSmall',
] as const;
export type BlobRefusalCode = (typeof BLOB_REFUSALS)[number];

/** Query of the chunk route. */
export const chunkPlaceSchema = z.object({ sha256: sha256Schema, offset: z.coerce.number().int().nonnegative() });
