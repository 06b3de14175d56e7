import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

/** One import of one file: what came in, what was refused, whether it was taken back. */
export const importBatchSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  fileName: z.string().max(200),
  source: z.string().max(80),
  rowCount: z.int().nonnegative(),
  createdCount: z.int().nonnegative(),
  updatedCount: z.int().nonnegative(),
  unchangedCount: z.int().nonnegative(),
  rejectedCount: z.int().nonnegative(),
  state: z.enum(['applied', 'undone']),
  appliedAtUtc: z.iso.datetime({ offset: false }),
});
export type ImportBatch = z.infer<typeof importBatchSchema>;

export function importBatchScopes(batch: ImportBatch): readonly Scope[] {
  return [`org:${batch.ownerOrgId}`];
}
