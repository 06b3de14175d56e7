import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeFieldsSchema } from './place.ts';

export const MAX_NOTE_LENGTH = 2000;
/** Values of one field that stand beside each other; more would be a quarrel, not a conflict. */
export const MAX_CONFLICT_VALUES = 20;

const instant = z.iso.datetime({ offset: false });
export const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One line of a place's history: a field that changed, a note, a merge, a conflict that was decided. */
export const trailEntrySchema = z.object({
  id: uuidSchema,
  atUtc: instant,
  actorId: z.string(),
  kind: z.enum(['edit', 'note', 'merge', 'mergedAway', 'unmerge', 'conflictDecided']),
  /** Field concerned; null for notes and for a merge itself. */
  field: placeFieldsSchema.keyof().nullable(),
  before: fieldValueSchema,
  after: fieldValueSchema,
  /** The note, or the id of the other place of a merge (`mergedAway`: the one that stays). */
  text: z.string().max(MAX_NOTE_LENGTH),
  /** Merge lines of imported places: the field was still the file's, and is again when the merge is taken back. */
  wasFromFile: z.boolean().optional(),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

/** Two people gave one field two values without having seen each other's: the later in server order holds until somebody decides. */
export const fieldConflictSchema = z.object({
  field: placeFieldsSchema.keyof(),
  /** Oldest first; the last one is what the place says now. */
  values: z
    .array(z.object({ value: fieldValueSchema, actorId: z.string(), atUtc: instant }))
    .min(2)
    .max(MAX_CONFLICT_VALUES),
});
export type FieldConflict = z.infer<typeof fieldConflictSchema>;

/** History, notes and open conflicts of one place. Same id as its place; the oldest entries go beyond `MAX_TRAIL_ENTRIES`. */
export const placeTrailSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  entries: z.array(trailEntrySchema).max(400),
  conflicts: z.array(fieldConflictSchema).max(30),
});
export type PlaceTrail = z.infer<typeof placeTrailSchema>;
