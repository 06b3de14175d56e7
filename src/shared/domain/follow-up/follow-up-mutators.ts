import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange, RowRef } from '#shared/sync/table.ts';
import { type FollowUp, followUpFieldsSchema } from './follow-up.ts';

/** Places that one mutation may change: a commit stays small enough for every console's transaction. */
export const MAX_PLACES_PER_EDIT = 100;

const patchSchema = followUpFieldsSchema.partial();
const restoreSchema = z.strictObject({ placeId: uuidSchema, before: patchSchema, after: patchSchema });
export type FollowUpRestore = z.infer<typeof restoreSchema>;

const editArgs = z.strictObject({
  placeIds: z.array(uuidSchema).min(1).max(MAX_PLACES_PER_EDIT),
  patch: patchSchema,
});
const restoreArgs = z.strictObject({ restores: z.array(restoreSchema).min(1).max(MAX_PLACES_PER_EDIT) });

/** Who looks after places and what they do next: many at once, or none. */
const followUpEdit: Mutator<z.infer<typeof editArgs>> = {
  name: 'followUp.edit',
  args: editArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: ({ placeIds }) => placeIds.flatMap(rowsOf),
  decide: ({ placeIds, patch }, context) => changeEach([...new Set(placeIds)], context, (row) => withPatch(row, patch)),
};

/** Takes an edit back: a field that somebody changed again since keeps what they wrote (SPEC FU6). */
const followUpRestore: Mutator<z.infer<typeof restoreArgs>> = {
  name: 'followUp.restore',
  args: restoreArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: ({ restores }) => restores.flatMap(({ placeId }) => rowsOf(placeId)),
  decide: ({ restores }, context) => {
    const byPlace = new Map(restores.map((restore) => [restore.placeId, restore]));
    return changeEach([...byPlace.keys()], context, (row) => restored(row, byPlace.get(row.id)));
  },
};

export const followUpMutators = [followUpEdit, followUpRestore] as const;

/** What is kept of a place nobody has looked after yet. */
export function emptyFollowUp(
  place: { readonly id: string; readonly networkId: string; readonly ownerOrgId: string },
  nowUtc: string,
): FollowUp {
  const { id, networkId, ownerOrgId } = place;
  const untouched = { inCharge: '', nextStep: '', nextStepOn: null };
  const printed = { stickerPrintedAtUtc: null, certificatePrintedAtUtc: null };
  return { id, networkId, ownerOrgId, ...untouched, ...printed, updatedAtUtc: nowUtc };
}

function rowsOf(placeId: string): readonly RowRef[] {
  return [
    { table: 'place', id: placeId },
    { table: 'followUp', id: placeId },
  ];
}

function changeEach(
  placeIds: readonly string[],
  context: MutationContext,
  change: (row: FollowUp) => FollowUp,
): Result<readonly RowChange[], Rejection> {
  const { actor, nowUtc } = context;
  const changes: RowChange[] = [];
  for (const id of placeIds) {
    const place = context.row('place', id);
    if (place?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    const before = context.row('followUp', id) ?? emptyFollowUp(place, nowUtc);
    changes.push({ table: 'followUp', id, op: 'upsert', row: { ...change(before), updatedAtUtc: nowUtc } });
  }
  return ok(changes);
}

function restored(row: FollowUp, restore: FollowUpRestore | undefined): FollowUp {
  if (restore === undefined) return row;
  const still = FIELDS.filter((field) => field in restore.before && row[field] === restore.after[field]);
  return withPatch(row, patchSchema.parse(Object.fromEntries(still.map((field) => [field, restore.before[field]]))));
}

const FIELDS = followUpFieldsSchema.keyof().options;
