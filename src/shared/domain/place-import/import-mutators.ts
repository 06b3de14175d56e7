import { z } from 'zod';
import type { Actor } from '#shared/domain/access/actor.ts';
import { type ImportBatch, importBatchSchema } from '#shared/domain/place/import-batch.ts';
import { ROWS_OF_A_PLACE } from '#shared/domain/place/owned-place.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { type ImportRow, importRowSchema, MAX_IMPORT_ROWS, placeFieldNameSchema } from './import-row.ts';
import { newPlace, updatedPlace } from './import-write.ts';
import { diffPlace, hasNews } from './place-diff.ts';
import { isPlausiblePosition, timeZoneOf } from './territory.ts';
import { undoOf } from './undo-plan.ts';

const importArgsSchema = z.strictObject({
  batchId: uuidSchema,
  source: z.string().min(1).max(80),
  provided: z.array(placeFieldNameSchema),
  rows: z.array(importRowSchema).min(1).max(MAX_IMPORT_ROWS),
});
export type PlaceImportArgs = z.infer<typeof importArgsSchema>;

const recordArgsSchema = importBatchSchema.omit({ networkId: true, ownerOrgId: true, state: true, appliedAtUtc: true });
const undoArgsSchema = z.strictObject({ batchId: uuidSchema, ids: z.array(uuidSchema).max(MAX_IMPORT_ROWS) });

/** The id an imported place has on every console and on the server (PI20). */
export function importedPlaceId(networkId: string, source: string, sourceId: string): string {
  return derivedId([networkId, source, sourceId]);
}

/**
 * Creates or updates up to 100 places of one batch. A row makes a place only under the id derived from its source (PI20); under any other id
 * it speaks of a place that exists. Rows of other organisations, and rows with nothing new, are left as they are.
 */
const placeImport: Mutator<PlaceImportArgs> = {
  name: 'place.import',
  args: importArgsSchema,
  permission: 'place.import',
  lane: 'main',
  reads: ({ rows }) => rows.map(({ id }) => ({ table: 'place', id })),
  decide: (args, context) => {
    const changes: RowChange[] = [];
    for (const [index, row] of args.rows.entries()) {
      const field = invalidField(row);
      if (field !== null) return err({ code: 'invalid', field: `rows.${index}.${field}` });
      const next = nextPlace(row, args, context);
      if (next !== null) changes.push({ table: 'place', id: row.id, op: 'upsert', row: next });
    }
    return ok(changes);
  },
};

/** Keeps what one import did, for the report and the undo. Written once, in the same transaction as its rows. */
const importBatchRecord: Mutator<z.infer<typeof recordArgsSchema>> = {
  name: 'importBatch.record',
  args: recordArgsSchema.strict(),
  permission: 'place.import',
  lane: 'main',
  reads: ({ id }) => [{ table: 'importBatch', id }],
  decide: (args, context) => {
    if (context.row('importBatch', args.id)) return err({ code: 'alreadyExists' });
    const { networkId, orgId: ownerOrgId } = context.actor;
    const row: ImportBatch = { ...args, networkId, ownerOrgId, state: 'applied', appliedAtUtc: context.nowUtc };
    return ok([{ table: 'importBatch', id: args.id, op: 'upsert', row }]);
  },
};

/** Takes a batch back, up to 100 places at a time: created ones go, updated ones get their values back, edited ones stay (PI31). */
const placeImportUndo: Mutator<z.infer<typeof undoArgsSchema>> = {
  name: 'place.importUndo',
  args: undoArgsSchema,
  permission: 'place.import',
  lane: 'main',
  reads: ({ batchId, ids }) => [
    { table: 'importBatch', id: batchId },
    ...ids.flatMap((id) => [{ table: 'place', id } as const, ...ROWS_OF_A_PLACE.map((table) => ({ table, id }))]),
  ],
  decide: ({ batchId, ids }, context) => {
    const batch = context.row('importBatch', batchId);
    if (!batch || batch.ownerOrgId !== context.actor.orgId) return err({ code: 'missing' });
    const changes: RowChange[] = [];
    if (batch.state !== 'undone') {
      changes.push({ table: 'importBatch', id: batchId, op: 'upsert', row: { ...batch, state: 'undone' } });
    }
    for (const id of ids) changes.push(...undoChanges(id, batchId, context));
    return ok(changes);
  },
};

export const placeImportMutators = [placeImport, importBatchRecord, placeImportUndo] as const;

/** What a well-formed row must still satisfy, checked by the server like by the console: the sender is not trusted. */
function invalidField(row: ImportRow): string | null {
  const { lon, lat, departmentCode, timeZone } = row.fields;
  if ((lon === null) !== (lat === null)) return 'fields.lon';
  if (lon !== null && lon === lat) return 'fields.lon';
  if (lon !== null && lat !== null && !isPlausiblePosition(departmentCode, lon, lat)) return 'fields.lon';
  if (timeZone !== timeZoneOf(departmentCode, lon, lat)) return 'fields.timeZone';
  return null;
}

/** Null: nothing to write. A row that names a place which is gone meanwhile, or is somebody else's, is left out. */
function nextPlace(row: ImportRow, args: PlaceImportArgs, context: MutationContext): Place | null {
  const stored = context.row('place', row.id);
  const { source, provided } = args;
  const diff = diffPlace({ row, source, provided, stored, actor: context.actor });
  if (diff.kind === 'create') return isOwnId(row, source, context.actor) ? newPlace(row, args, context) : null;
  if (stored === undefined || diff.kind === 'foreign' || !hasNews(diff)) return null;
  return updatedPlace({ stored, row, diff }, args, context);
}

function isOwnId(row: ImportRow, source: string, actor: Actor): boolean {
  return row.id === importedPlaceId(actor.networkId, source, row.sourceId);
}

function undoChanges(id: string, batchId: string, context: MutationContext): readonly RowChange[] {
  const place = context.row('place', id);
  if (place === undefined || place.ownerOrgId !== context.actor.orgId) return [];
  const undo = undoOf({ place, batchId, isWorkedOn: ROWS_OF_A_PLACE.some((table) => context.row(table, id)) });
  if (undo.kind === 'keep') return [];
  if (undo.kind === 'delete') return [{ table: 'place', id, op: 'delete' }];
  return [{ table: 'place', id, op: 'upsert', row: { ...undo.place, updatedAtUtc: context.nowUtc } }];
}
