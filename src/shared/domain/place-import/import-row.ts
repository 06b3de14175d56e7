import { z } from 'zod';
import { placeFieldsSchema } from '#shared/domain/place/place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** Rows that one `place.import` mutation carries. */
export const MAX_IMPORT_ROWS = 100;

export const placeFieldNameSchema = placeFieldsSchema.keyof();
export type PlaceFieldName = z.infer<typeof placeFieldNameSchema>;

/**
 * One row of a file, judged fit to be a place. `fields` is complete, for a place that is not there yet;
 * `id` is derived from source and source id, or that of a place a person or an export named.
 * `withheld` names fields of the batch's `provided` that this row does not vouch for (unreadable hours), so an update leaves them alone.
 */
export const importRowSchema = z.strictObject({
  id: uuidSchema,
  sourceId: z.string().min(1).max(120),
  sourceUpdatedOn: z.iso.date().nullable(),
  fields: placeFieldsSchema,
  withheld: z.array(placeFieldNameSchema).readonly(),
  /** Fields of which a person said: the file's value, not ours (PI23). */
  take: z.array(placeFieldNameSchema).readonly(),
});
export type ImportRow = z.infer<typeof importRowSchema>;
