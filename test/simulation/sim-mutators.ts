import { z } from 'zod';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { createRegistry, MUTATORS } from '#shared/sync/registry.ts';

/** Adds one to a number that is never set: applied twice or lost, the sum is wrong. Uses a column that nothing else touches. */
const increment: Mutator<{ id: string }> = {
  name: 'sim.increment',
  args: z.strictObject({ id: uuidSchema }),
  permission: 'place.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'importBatch', id }],
  decide: ({ id }, context) => {
    const row = context.row('importBatch', id);
    if (!row || row.ownerOrgId !== context.actor.orgId) return err({ code: 'missing' });
    return ok([{ table: 'importBatch', id, op: 'upsert', row: { ...row, createdCount: row.createdCount + 1 } }]);
  },
};

/** Every real mutation, so that none can be left out, and the one that only counts. */
export const SIM_REGISTRY = createRegistry([...MUTATORS.names.flatMap((name) => MUTATORS.find(name) ?? []), increment]);

export function counterRow(id: string, owner: { readonly networkId: string; readonly orgId: string }): ImportBatch {
  return {
    id,
    networkId: owner.networkId,
    ownerOrgId: owner.orgId,
    fileName: 'counter',
    source: 'sim',
    rowCount: 0,
    createdCount: 0,
    updatedCount: 0,
    unchangedCount: 0,
    rejectedCount: 0,
    state: 'applied',
    appliedAtUtc: '2026-01-01T00:00:00.000Z',
  };
}
