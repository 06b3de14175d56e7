import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeFieldsSchema } from './place.ts';

const instant = z.iso.datetime({ offset: false });
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One line of a place's history: a field that changed, a note, a merge, a conflict that was decided. */
export const trailEntrySchema = z.object({
  id: uuidSchema,
  atUtc: instant,
  actorId: z.string(),
  kind: z.enum(['edit', 'note', 'merge', 'unmerge', 'conflictDecided']),
  /** Field concerned; null for notes and merges. */
  field: placeFieldsSchema.keyof().nullable(),
  before: fieldValue,
  after: fieldValue,
  /** The note, or the id of the other place of a merge. */
  text: z.string().max(2000),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

/** Two people gave one field two values without having seen each other's: the later in server order holds until somebody decides. */
export const fieldConflictSchema = z.object({
  field: placeFieldsSchema.keyof(),
  /** Oldest first; the last one is what the place says now. */
  values: z
    .array(z.object({ value: fieldValue, actorId: z.string(), atUtc: instant }))
    .min(2)
    .max(20),
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
