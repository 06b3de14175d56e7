import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** What people write. `baseline…`: what growth is counted from. No batch named: the whole network. */
export const conventionFieldsSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  parties: z.string().trim().max(500),
  signedOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  batchIds: z.array(uuidSchema).max(200),
  documentId: uuidSchema.nullable(),
  baselineOn: z.iso.date(),
  baselineCount: z.int().nonnegative(),
  note: z.string().max(2000),
});
export type ConventionFields = z.infer<typeof conventionFieldsSchema>;

/** An agreement with a partner, and the import batches it brought. */
export const conventionSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  ...conventionFieldsSchema.shape,
  createdAtUtc: z.iso.datetime({ offset: false }),
});
export type Convention = z.infer<typeof conventionSchema>;
