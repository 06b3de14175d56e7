import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** An agreement with a partner, and the import batches it brought (product A14). `baseline…`: what growth is counted from (A10). */
export const conventionSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  title: z.string().trim().min(1).max(200),
  parties: z.string().max(500),
  signedOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  batchIds: z.array(uuidSchema).max(200),
  documentId: uuidSchema.nullable(),
  baselineOn: z.iso.date(),
  baselineCount: z.int().nonnegative(),
  note: z.string().max(2000),
  createdAtUtc: z.iso.datetime({ offset: false }),
});
export type Convention = z.infer<typeof conventionSchema>;
