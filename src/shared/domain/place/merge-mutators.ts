import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import type { RowRef } from '#shared/sync/table.ts';
import { placeCategorySchema } from './category.ts';
import { traceAfterEdit } from './import-trace.ts';
import { labelOfCategory } from './label-of-category.ts';
import { livePlace, ownedPlace } from './owned-place.ts';
import { type ImportTrace, type Place, type PlaceFields, placeFieldsSchema } from './place.ts';
import type { PlaceTrail, TrailEntry } from './place-trail.ts';
import { changedBy, type PlacePatch, trailOf, withEntries } from './trail-record.ts';

const pairSchema = z.strictObject({ keepId: uuidSchema, dropId: uuidSchema });
const mergeArgsSchema = pairSchema.extend({ fields: z.array(placeFieldsSchema.keyof()) });
type Pair = z.infer<typeof pairSchema>;

/** Merges a duplicate into the place that stays (SPEC PF10). The duplicate keeps all that is its own and is hidden. */
const placeMerge: Mutator<z.infer<typeof mergeArgsSchema>> = {
  name: 'place.merge',
  args: mergeArgsSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: pairRows,
  decide: ({ keepId, dropId, fields }, context) => {
    if (keepId === dropId) return err({ code: 'invalid', field: 'dropId' });
    const keep = livePlace(keepId, context);
    if (!keep.ok) return keep;
    const drop = livePlace(dropId, context);
    if (!drop.ok) return drop;
    const trail = trailOf(keep.value, context);
    const patch: PlacePatch = pick(drop.value, fields);
    const disputed = trail.conflicts.find(({ field }) => fields.includes(field));
    if (disputed !== undefined) return err({ code: 'wrongState', field: disputed.field });
    const label = labelOfCategory(keep.value, patch.category ?? keep.value.category);
    if (label === null) return err({ code: 'wrongState', field: 'category', serverValue: keep.value.category });
    const merged = { ...withPatch(keep.value, patch), ...label };
    if ((merged.lon === null) !== (merged.lat === null)) return err({ code: 'invalid', field: 'lon' });
    const lines = changedBy(keep.value, patch).map((field) => ({
      kind: 'merge' as const,
      field,
      before: keep.value[field],
      after: drop.value[field],
      text: dropId,
      ...(keep.value.importTrace?.editedFields.includes(field) === false ? { wasFromFile: true } : {}),
    }));
    const keepTrail = withEntries(trail, [...lines, { kind: 'merge', text: dropId }], context);
    const dropTrail = withEntries(trailOf(drop.value, context), [{ kind: 'mergedAway', text: keepId }], context);
    const importTrace = traceAfterEdit(keep.value, patch);
    return ok([
      { table: 'place', id: keepId, op: 'upsert', row: { ...merged, importTrace, updatedAtUtc: context.nowUtc } },
      { table: 'place', id: dropId, op: 'upsert', row: { ...drop.value, mergedIntoId: keepId } },
      { table: 'placeTrail', id: keepId, op: 'upsert', row: keepTrail },
      { table: 'placeTrail', id: dropId, op: 'upsert', row: dropTrail },
    ]);
  },
};

/** Takes a merge back (SPEC PF11): the duplicate shows again, and what the other place took from it and still says goes back. */
const placeUnmerge: Mutator<Pair> = {
  name: 'place.unmerge',
  args: pairSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: pairRows,
  decide: ({ keepId, dropId }, context) => {
    const keep = ownedPlace(keepId, context);
    if (!keep.ok) return keep;
    const drop = ownedPlace(dropId, context);
    if (!drop.ok) return drop;
    if (drop.value.mergedIntoId !== keepId) return err({ code: 'wrongState', field: 'mergedIntoId' });
    const trail = trailOf(keep.value, context);
    const taken = takenFrom(trail, dropId).filter((line) => isStillTheirs(keep.value, line));
    const patch = placeFieldsSchema
      .partial()
      .parse(Object.fromEntries(taken.map(({ field, before }) => [field, before])));
    const restored = {
      ...withPatch(keep.value, patch),
      ...labelOfCategory(keep.value, patch.category ?? keep.value.category),
      importTrace: traceBeforeMerge(keep.value.importTrace, trail, taken),
      updatedAtUtc: context.nowUtc,
    };
    if ((restored.lon === null) !== (restored.lat === null)) return err({ code: 'invalid', field: 'lon' });
    const dropTrail = withEntries(trailOf(drop.value, context), [{ kind: 'unmerge', text: keepId }], context);
    return ok([
      { table: 'place', id: keepId, op: 'upsert', row: restored },
      { table: 'place', id: dropId, op: 'upsert', row: { ...drop.value, mergedIntoId: null } },
      {
        table: 'placeTrail',
        id: keepId,
        op: 'upsert',
        row: withEntries(trail, [{ kind: 'unmerge', text: dropId }], context),
      },
      { table: 'placeTrail', id: dropId, op: 'upsert', row: dropTrail },
    ]);
  },
};

export const mergeMutators = [placeMerge, placeUnmerge] as const;

function pairRows({ keepId, dropId }: Pair): readonly RowRef[] {
  return [keepId, dropId].flatMap((id) => [{ table: 'place', id } as const, { table: 'placeTrail', id } as const]);
}

function pick(place: Place, fields: readonly (keyof PlaceFields)[]): PlacePatch {
  return Object.fromEntries(fields.map((field) => [field, place[field]]));
}

/** Whether the place still says what the merge gave it, and may say again what it said before: a label's history holds a category. */
function isStillTheirs(keep: Place, { field, before, after }: TrailEntry): boolean {
  if (field === null || keep[field] !== after) return false;
  return field !== 'category' || labelOfCategory(keep, placeCategorySchema.parse(before)) !== null;
}

/** The fields that the latest merge with this duplicate changed. */
function takenFrom(trail: PlaceTrail, dropId: string): readonly TrailEntry[] {
  const ends = trail.entries.findLastIndex(({ kind, text }) => kind === 'unmerge' && text === dropId);
  return trail.entries
    .slice(ends + 1)
    .filter(({ kind, text, field }) => kind === 'merge' && text === dropId && field !== null);
}

/** Fields that this merge took from the file and nobody touched since are the file's again. */
function traceBeforeMerge(
  trace: ImportTrace | null,
  trail: PlaceTrail,
  taken: readonly TrailEntry[],
): ImportTrace | null {
  if (trace === null) return null;
  const lent = taken.filter(({ field, wasFromFile }, _, all) => {
    const lines = trail.entries.filter((entry) => entry.field === field);
    return wasFromFile === true && all.some(({ id }) => id === lines.at(-1)?.id);
  });
  const stays = (name: string) => lent.every(({ field }) => field !== name);
  return {
    ...trace,
    editedFields: trace.editedFields.filter(stays),
    imported: Object.fromEntries(Object.entries(trace.imported).filter(([name]) => stays(name))),
  };
}
