import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '#shared/domain/document/media-type.ts';
import { documentKindSchema, placeDocumentSchema, sha256Schema } from '#shared/domain/document/place-document.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

export const documentRowSchema = z.object({
  document: placeDocumentSchema,
  /** `here`: the bytes are on this machine. `elsewhere`: the server has them, and they come when they are asked for. */
  bytes: z.enum(['here', 'elsewhere']),
  /** Added here and still to be sent, bytes and all. */
  isWaiting: z.boolean(),
  /** The recorded visit whose photo or signature it is: such evidence is neither changed nor removed. */
  visitId: uuidSchema.nullable(),
  canEdit: z.boolean(),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;

/** Why bytes do not go up or come down. The first three are tried again by themselves, the others are not. */
export const TRANSFER_FAILURES = [
  'offline',
  'damaged',
  'busy',
  'forbidden',
  'full',
  'refused',
  'gone',
  'diskFull',
] as const;
export type TransferFailure = (typeof TRANSFER_FAILURES)[number];

/** Bytes on their way. What is not listed does not move. */
export const documentTransferSchema = z.object({
  sha256: sha256Schema,
  direction: z.enum(['up', 'down']),
  doneBytes: z.int().nonnegative(),
  totalBytes: z.int().positive(),
  /** Null: it goes on. */
  failure: z.enum(TRANSFER_FAILURES).nullable(),
});
export type DocumentTransfer = z.infer<typeof documentTransferSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const bytesSchema = z.instanceof(Uint8Array);

/**
 * Documents and photos of places, of visits and of conventions. `placeId` null: a convention's. Visits and conventions name
 * documents by their ids; add the document first.
 */
export const consoleDocumentsContract = {
  /** Newest first. `canAdd`: this person may add one here. */
  list: oc
    .input(z.object({ placeId: uuidSchema.nullable() }))
    .output(z.object({ documents: z.array(documentRowSchema), canAdd: z.boolean() })),
  /** Those of `ids` that are here, in that order. */
  get: oc.input(z.object({ ids: z.array(uuidSchema).max(100) })).output(z.array(documentRowSchema)),
  /**
   * Encrypted and on this machine's disk when this resolves; sent when possible. The type is read from the bytes: JPEG, PNG, WebP
   * or PDF, at most 20 MB. Codes: those of mutations and `empty`, `tooLarge`, `wrongType`, `diskFull`.
   */
  add: oc
    .input(
      z.object({
        placeId: uuidSchema.nullable(),
        kind: documentKindSchema,
        fileName: z.string().max(1000),
        caption: z.string().max(300),
        bytes: bytesSchema.refine((bytes) => bytes.length <= MAX_DOCUMENT_BYTES + 1, 'too large'),
      }),
    )
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  describe: oc
    .input(z.object({ id: uuidSchema, caption: z.string().max(300).optional(), kind: documentKindSchema.optional() }))
    .errors(refused)
    .output(z.object({})),
  remove: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
  /** Takes a removal back: the same document under the same id. The server keeps the bytes for a week. */
  restore: oc
    .input(z.object({ document: placeDocumentSchema }))
    .errors(refused)
    .output(z.object({})),
  /** The bytes, from this machine or from the server; `missing` says why there are none. */
  read: oc
    .input(z.object({ id: uuidSchema }))
    .output(
      z.union([
        z.object({ bytes: bytesSchema, mediaType: placeDocumentSchema.shape.mediaType }),
        z.object({ missing: z.enum(TRANSFER_FAILURES) }),
      ]),
    ),
  /**
   * Writes the bytes, in clear, where the person chooses. `saved: false`: they closed the dialog. Codes: `TRANSFER_FAILURES` when
   * the bytes are not to be had, `notWritable` when they could not be written.
   */
  saveCopy: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({ saved: z.boolean(), fileName: z.string() })),
  /** What moves now: at once, then at each change. */
  watchTransfers: oc.output(eventIterator(z.array(documentTransferSchema).readonly())),
};
