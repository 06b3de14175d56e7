import { importedPlaceId } from '#shared/domain/place-import/import-mutators.ts';
import { newId } from '#shared/kernel/id.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';
import {
  always,
  CONTACT_EDITORS,
  COORDINATORS,
  EDITORS,
  LEFT_OUT,
  type MutationRow,
  onPlace,
  TAKEN_ID,
} from './mutation-row.ts';
import { aBatchOf, aHiddenPlace, put } from './things.ts';

const SOURCE = 'mairie';

export function anImportRow(id: string, sourceId: string) {
  const fields = somePlaceFields({ name: `Bar ${sourceId}`, visibility: 'discreet' });
  return { id, sourceId, sourceUpdatedOn: null, fields, withheld: [], take: [] };
}

const importOf = (row: ReturnType<typeof anImportRow>) => ({
  batchId: newId(),
  source: SOURCE,
  provided: ['name'],
  rows: [row],
});

export const PLACE_ROWS: readonly MutationRow[] = [
  {
    name: 'place.create',
    trying: 'a new id',
    who: EDITORS,
    fates: always('applied'),
    attempt: () => ({ args: { id: newId(), fields: somePlaceFields({ visibility: 'discreet' }) } }),
  },
  {
    name: 'place.create',
    trying: 'a taken id',
    who: EDITORS,
    fates: TAKEN_ID,
    attempt: onPlace((id) => ({ id, fields: somePlaceFields({ visibility: 'discreet' }) })),
  },
  { name: 'place.edit', who: EDITORS, attempt: onPlace((id) => ({ id, patch: { name: 'À moi' } })) },
  { name: 'place.remove', who: EDITORS, attempt: onPlace((id) => ({ id })) },
  {
    name: 'placeContact.edit',
    who: CONTACT_EDITORS,
    attempt: onPlace((id) => ({ id, patch: { referentPhone: '06 00 00 00 00' } })),
  },
  { name: 'place.addNote', who: EDITORS, attempt: onPlace((id) => ({ id, text: 'Une note' })) },
  {
    name: 'place.decideConflict',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const place = aHiddenPlace(theirs);
      const trail = { ...FOLLOW_UP_SAMPLES.placeTrail, ...theirs, id: place.id };
      return {
        theirRows: [put('place', place), put('placeTrail', trail)],
        args: { id: place.id, values: { phone: '' } },
      };
    },
  },
  {
    name: 'place.merge',
    trying: 'their place into mine',
    who: EDITORS,
    attempt: ({ mine, theirs }) => {
      const [keep, drop] = [aHiddenPlace(mine), aHiddenPlace(theirs, { phone: '06 11 22 33 44' })];
      return {
        myRows: [put('place', keep)],
        theirRows: [put('place', drop)],
        args: { keepId: keep.id, dropId: drop.id, fields: ['phone'] },
      };
    },
  },
  {
    name: 'place.merge',
    trying: 'my place into theirs',
    who: EDITORS,
    attempt: ({ mine, theirs }) => {
      const [keep, drop] = [aHiddenPlace(theirs), aHiddenPlace(mine)];
      return {
        myRows: [put('place', drop)],
        theirRows: [put('place', keep)],
        args: { keepId: keep.id, dropId: drop.id, fields: [] },
      };
    },
  },
  {
    name: 'place.unmerge',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const keep = aHiddenPlace(theirs);
      const drop = aHiddenPlace(theirs, { mergedIntoId: keep.id });
      return { theirRows: [put('place', keep), put('place', drop)], args: { keepId: keep.id, dropId: drop.id } };
    },
  },
];

export const IMPORT_ROWS: readonly MutationRow[] = [
  {
    name: 'place.import',
    trying: 'a new record',
    who: COORDINATORS,
    fates: always('applied'),
    attempt: ({ mine }) => {
      const sourceId = newId();
      return { args: importOf(anImportRow(importedPlaceId(mine.networkId, SOURCE, sourceId), sourceId)) };
    },
  },
  {
    name: 'place.import',
    trying: 'an id that no record gives',
    who: COORDINATORS,
    fates: always('nothing'),
    attempt: () => ({ args: importOf(anImportRow(newId(), 'made up')) }),
  },
  {
    name: 'place.import',
    trying: 'the id of a place',
    who: COORDINATORS,
    fates: LEFT_OUT,
    attempt: onPlace((id) => importOf({ ...anImportRow(id, id), take: ['name'] as never[] })),
  },
  {
    name: 'importBatch.record',
    who: COORDINATORS,
    fates: TAKEN_ID,
    attempt: ({ theirs }) => {
      const batch = aBatchOf(theirs);
      const { networkId: _network, ownerOrgId: _owner, state: _state, appliedAtUtc: _at, ...args } = batch;
      return { theirRows: [put('importBatch', batch)], args };
    },
  },
  {
    name: 'place.importUndo',
    trying: 'their batch',
    who: COORDINATORS,
    attempt: ({ theirs }) => {
      const batch = aBatchOf(theirs);
      return { theirRows: [put('importBatch', batch)], args: { batchId: batch.id, ids: [] } };
    },
  },
  {
    name: 'place.importUndo',
    trying: 'their place in my batch, undone before',
    who: COORDINATORS,
    fates: LEFT_OUT,
    attempt: ({ mine, theirs }) => {
      const batch = { ...aBatchOf(mine), state: 'undone' as const };
      const importTrace = { editedFields: [], imported: {}, links: [], before: null };
      const place = aHiddenPlace(theirs, { source: SOURCE, sourceId: '7', importBatchId: batch.id, importTrace });
      return {
        myRows: [put('importBatch', batch)],
        theirRows: [put('place', place)],
        args: { batchId: batch.id, ids: [place.id] },
      };
    },
  },
];
