import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { mediaTypeSchema } from './media-type.ts';

const instant = z.iso.datetime({ offset: false });

export const DOCUMENT_KINDS = ['photo', 'charter', 'convention', 'signature', 'other'] as const;
export const documentKindSchema = z.enum(DOCUMENT_KINDS);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What is known of a file; its bytes travel apart, by their SHA-256. */
export const placeDocumentSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  /** The place it belongs to; null for a convention's document. */
  placeId: uuidSchema.nullable(),
  kind: documentKindSchema,
  sha256: sha256Schema,
  fileName: z.string().max(200),
  mediaType: mediaTypeSchema,
  sizeBytes: z.int().positive(),
  caption: z.string().max(300),
  addedBy: z.string(),
  addedAtUtc: instant,
});
export type PlaceDocument = z.infer<typeof placeDocumentSchema>;
