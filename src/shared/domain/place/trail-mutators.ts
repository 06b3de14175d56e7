import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { traceAfterEdit } from './import-trace.ts';
import { labelOfCategory } from './label-of-category.ts';
import { livePlace } from './owned-place.ts';
import { placeFieldsSchema } from './place.ts';
import { MAX_NOTE_LENGTH } from './place-trail.ts';
import { changedBy, trailOf, withEntries } from './trail-record.ts';

const noteArgsSchema = z.strictObject({ id: uuidSchema, text: z.string().trim().min(1).max(MAX_NOTE_LENGTH) });
const decideArgsSchema = z.strictObject({ id: uuidSchema, values: placeFieldsSchema.partial() });

/** Writes a note under the author's name in the place's history. */
const placeAddNote: Mutator<z.infer<typeof noteArgsSchema>> = {
  name: 'place.addNote',
  args: noteArgsSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id }) => [
    { table: 'place', id },
    { table: 'placeTrail', id },
  ],
  decide: ({ id, text }, context) => {
    const found = livePlace(id, context);
    if (!found.ok) return found;
    const row = withEntries(trailOf(found.value, context), [{ kind: 'note', text }], context);
    return ok([{ table: 'placeTrail', id, op: 'upsert', row }]);
  },
};

/** Ends conflicts: each named field takes one of the values that stood beside each other, whoever wrote it. */
const placeDecideConflict: Mutator<z.infer<typeof decideArgsSchema>> = {
  name: 'place.decideConflict',
  args: decideArgsSchema,
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id }) => [
    { table: 'place', id },
    { table: 'placeTrail', id },
  ],
  decide: ({ id, values }, context) => {
    const found = livePlace(id, context);
    if (!found.ok) return found;
    const place = found.value;
    const trail = trailOf(place, context);
    const decided = placeFieldsSchema.keyof().options.filter((field) => values[field] !== undefined);
    for (const field of decided) {
      const conflict = trail.conflicts.find((open) => open.field === field);
      if (conflict === undefined) return err({ code: 'wrongState', field });
      if (!conflict.values.some(({ value }) => value === values[field])) return err({ code: 'invalid', field });
    }
    const label = labelOfCategory(place, values.category ?? place.category);
    if (label === null) return err({ code: 'wrongState', field: 'category', serverValue: place.category });
    const row = {
      ...withPatch(place, values),
      ...label,
      importTrace: traceAfterEdit(place, values),
      updatedAtUtc: changedBy(place, values).length > 0 ? context.nowUtc : place.updatedAtUtc,
    };
    if ((row.lon === null) !== (row.lat === null)) return err({ code: 'invalid', field: 'lon' });
    const lines = decided.map((field) => ({
      kind: 'conflictDecided' as const,
      field,
      before: place[field],
      after: row[field],
    }));
    const settled = { ...trail, conflicts: trail.conflicts.filter(({ field }) => !decided.includes(field)) };
    return ok([
      { table: 'place', id, op: 'upsert', row },
      { table: 'placeTrail', id, op: 'upsert', row: withEntries(settled, lines, context) },
    ]);
  },
};

export const placeTrailMutators = [placeAddNote, placeDecideConflict] as const;
