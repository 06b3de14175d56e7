import { z } from 'zod';
import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import { isDerivedId, uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { MutationContext, Mutator } from '#shared/sync/mutator.ts';
import type { RowChange, RowRef } from '#shared/sync/table.ts';
import { traceAfterEdit } from './import-trace.ts';
import { firstLabelState, labelOfCategory } from './label-of-category.ts';
import { livePlace, ownedPlace, ROWS_OF_A_PLACE } from './owned-place.ts';
import { type Place, placeFieldsSchema } from './place.ts';
import { type PlaceContact, placeContactSchema } from './place-contact.ts';
import { changedBy, trailOf, withEdit } from './trail-record.ts';

const placePatchSchema = placeFieldsSchema.partial();
const contactPatchSchema = placeContactSchema.omit({ id: true, networkId: true, ownerOrgId: true }).partial();

const placeCreate: Mutator<{ id: string; fields: z.infer<typeof placeFieldsSchema> }> = {
  name: 'place.create',
  args: z.strictObject({ id: uuidSchema, fields: placeFieldsSchema }),
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'place', id }],
  decide: ({ id, fields }, context) => {
    // The id of a record's place can be computed by anybody: only an import of that record makes it.
    if (isDerivedId(id)) return err({ code: 'invalid', field: 'id' });
    if (context.row('place', id)) return err({ code: 'alreadyExists' });
    if (hasHalfPosition(fields)) return err({ code: 'invalid', field: fields.lon === null ? 'lon' : 'lat' });
    return ok([{ table: 'place', id, op: 'upsert', row: newPlace(id, fields, context) }]);
  },
};

/** `seen`: what the author had before them of each patched field; a field left out counts as seen. */
const editArgsSchema = z.strictObject({ id: uuidSchema, patch: placePatchSchema, seen: placePatchSchema.optional() });

const placeEdit: Mutator<z.infer<typeof editArgsSchema>> = {
  name: 'place.edit',
  args: editArgsSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id }) => [
    { table: 'place', id },
    { table: 'placeTrail', id },
  ],
  decide: ({ id, patch, seen = {} }, context) => {
    const found = livePlace(id, context);
    if (!found.ok) return found;
    if (patch.visibility !== undefined && context.changedSinceBase('place', id, 'visibility')) {
      return err({ code: 'changed', field: 'visibility', serverValue: found.value.visibility });
    }
    const label = labelOfCategory(found.value, patch.category ?? found.value.category);
    if (label === null) return err({ code: 'wrongState', field: 'category', serverValue: found.value.category });
    const row: Place = {
      ...withPatch(found.value, patch),
      ...label,
      importTrace: traceAfterEdit(found.value, patch),
      updatedAtUtc: context.nowUtc,
    };
    if (hasHalfPosition(row)) return err({ code: 'invalid', field: row.lon === null ? 'lon' : 'lat' });
    const placeChange: RowChange = { table: 'place', id, op: 'upsert', row };
    if (changedBy(found.value, patch).length === 0) return ok([placeChange]);
    const trail = withEdit(trailOf(found.value, context), { place: found.value, patch, seen }, context);
    return ok([placeChange, { table: 'placeTrail', id, op: 'upsert', row: trail }]);
  },
};

const removeArgsSchema = z.strictObject({
  id: uuidSchema,
  /** What its author's console holds of the place's documents; those that come later go by the server's retention. */
  documentIds: z.array(uuidSchema).max(500).optional(),
});

const placeRemove: Mutator<z.infer<typeof removeArgsSchema>> = {
  name: 'place.remove',
  args: removeArgsSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id, documentIds = [] }) => [
    { table: 'place', id },
    ...ROWS_OF_A_PLACE.map((table): RowRef => ({ table, id })),
    ...documentIds.map((documentId): RowRef => ({ table: 'placeDocument', id: documentId })),
  ],
  decide: ({ id, documentIds = [] }, context) => {
    const found = ownedPlace(id, context);
    if (!found.ok) return found;
    // Whoever has a history with the label leaves the network with a reason; a council asks where its places went.
    if (context.row('placeLabel', id)?.facts.length) return err({ code: 'wrongState', field: 'label' });
    // Another organisation's import may make the place again under this id: nothing of ours may stand in its way.
    const beside = ROWS_OF_A_PLACE.filter((table) => context.row(table, id) !== undefined);
    // Named by a console: only what really is this place's, and ours.
    const documents = [...new Set(documentIds)].filter((documentId) => {
      const document = context.row('placeDocument', documentId);
      return document?.placeId === id && document.ownerOrgId === context.actor.orgId;
    });
    return ok([
      { table: 'place', id, op: 'delete' },
      ...beside.map((table): RowChange => ({ table, id, op: 'delete' })),
      ...documents.map((documentId): RowChange => ({ table: 'placeDocument', id: documentId, op: 'delete' })),
    ]);
  },
};

const placeContactEdit: Mutator<{ id: string; patch: z.infer<typeof contactPatchSchema> }> = {
  name: 'placeContact.edit',
  args: z.strictObject({ id: uuidSchema, patch: contactPatchSchema }),
  permission: 'placeContact.edit',
  lane: 'main',
  reads: ({ id }) => [
    { table: 'place', id },
    { table: 'placeContact', id },
  ],
  decide: ({ id, patch }, context) => {
    const place = ownedPlace(id, context);
    if (!place.ok) return place;
    const row: PlaceContact = withPatch(context.row('placeContact', id) ?? emptyContact(place.value), patch);
    return ok([{ table: 'placeContact', id, op: 'upsert', row }]);
  },
};

export const placeMutators = [placeCreate, placeEdit, placeRemove, placeContactEdit] as const;

/** True when this person may change this place: theirs to edit, and of their own organisation. The interface asks the same question. */
export function canEditPlace(actor: Actor, place: Pick<Place, 'ownerOrgId' | 'networkId'>): boolean {
  return can(actor, 'place.edit') && place.ownerOrgId === actor.orgId && place.networkId === actor.networkId;
}

function newPlace(id: string, fields: z.infer<typeof placeFieldsSchema>, context: MutationContext): Place {
  return {
    ...fields,
    id,
    networkId: context.actor.networkId,
    ownerOrgId: context.actor.orgId,
    source: '',
    sourceId: '',
    sourceUpdatedOn: null,
    importBatchId: null,
    importTrace: null,
    labelState: firstLabelState(fields.category),
    labelUntil: null,
    labelRiskFrom: null,
    mergedIntoId: null,
    createdAtUtc: context.nowUtc,
    updatedAtUtc: context.nowUtc,
  };
}

function hasHalfPosition(fields: Pick<Place, 'lon' | 'lat'>): boolean {
  return (fields.lon === null) !== (fields.lat === null);
}

function emptyContact(place: Place): PlaceContact {
  return {
    id: place.id,
    networkId: place.networkId,
    ownerOrgId: place.ownerOrgId,
    referentName: '',
    referentPhone: '',
    backupName: '',
    backupPhone: '',
    note: '',
  };
}
