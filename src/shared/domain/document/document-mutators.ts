import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import { isImage, MAX_DOCUMENT_BYTES, type MediaType } from './media-type.ts';
import { type DocumentKind, type PlaceDocument, placeDocumentSchema } from './place-document.ts';

const addArgsSchema = placeDocumentSchema
  .omit({ networkId: true, ownerOrgId: true, addedBy: true, addedAtUtc: true })
  .extend({ sizeBytes: z.int().positive().max(MAX_DOCUMENT_BYTES) })
  .strict();
export type DocumentAddArgs = z.infer<typeof addArgsSchema>;

const patchSchema = placeDocumentSchema.pick({ caption: true, kind: true }).partial().strict();

/**
 * Names no row but the document's own. Its bytes may take minutes to go up, and mutations that share no row may overtake each
 * other (SPEC SY72): an edit of the place must never wait behind a photo of it.
 */
const documentAdd: Mutator<DocumentAddArgs> = {
  name: 'document.add',
  args: addArgsSchema,
  permission: 'document.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'placeDocument', id }],
  blobs: ({ sha256, sizeBytes, mediaType }) => [{ sha256, sizeBytes, mediaType }],
  decide: (args, context) => {
    const { id, kind, mediaType } = args;
    if (context.row('placeDocument', id)) return err({ code: 'alreadyExists' });
    if (!fitsKind(kind, mediaType)) return err({ code: 'invalid', field: 'kind' });
    const row: PlaceDocument = {
      ...args,
      networkId: context.actor.networkId,
      ownerOrgId: context.actor.orgId,
      addedBy: context.actor.userId,
      addedAtUtc: context.nowUtc,
    };
    return ok([{ table: 'placeDocument', id, op: 'upsert', row }]);
  },
};

const documentDescribe: Mutator<{ id: string; patch: z.infer<typeof patchSchema> }> = {
  name: 'document.describe',
  args: z.strictObject({ id: uuidSchema, patch: patchSchema }),
  permission: 'document.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'placeDocument', id }],
  decide: ({ id, patch }, context) => {
    const found = ownDocument(id, context);
    if (!found.ok) return found;
    const row: PlaceDocument = withPatch(found.value, patch);
    if (!fitsKind(row.kind, row.mediaType)) return err({ code: 'invalid', field: 'kind' });
    return ok([{ table: 'placeDocument', id, op: 'upsert', row }]);
  },
};

const documentRemove: Mutator<{ id: string }> = {
  name: 'document.remove',
  args: z.strictObject({ id: uuidSchema }),
  permission: 'document.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'placeDocument', id }],
  decide: ({ id }, context) => {
    const found = ownDocument(id, context);
    return found.ok ? ok([{ table: 'placeDocument', id, op: 'delete' }]) : found;
  },
};

export const documentMutators = [documentAdd, documentDescribe, documentRemove] as const;

/** A photo or a signature is a picture; the others may be anything we take. */
export function fitsKind(kind: DocumentKind, mediaType: MediaType): boolean {
  return isImage(mediaType) || (kind !== 'photo' && kind !== 'signature');
}

function ownDocument(id: string, context: MutationContext): Result<PlaceDocument, Rejection> {
  const found = context.row('placeDocument', id);
  return found && found.ownerOrgId === context.actor.orgId ? ok(found) : err({ code: 'missing' });
}
