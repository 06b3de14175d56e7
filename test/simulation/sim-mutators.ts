import { z } from 'zod';
import { alertMutators } from '#shared/domain/alert/alert-mutators.ts';
import { documentMutators } from '#shared/domain/document/document-mutators.ts';
import { labelMutators } from '#shared/domain/label/label-mutators.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { placeMutators } from '#shared/domain/place/place-mutators.ts';
import { placeImportMutators } from '#shared/domain/place-import/import-mutators.ts';
import { stockRegisterMutators } from '#shared/domain/stock/register-mutators.ts';
import { stockMutators } from '#shared/domain/stock/stock-mutators.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { createRegistry } from '#shared/sync/registry.ts';

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

export const SIM_REGISTRY = createRegistry([
  ...placeMutators,
  ...placeImportMutators,
  ...labelMutators,
  ...alertMutators,
  ...documentMutators,
  ...stockRegisterMutators,
  ...stockMutators,
  increment,
]);

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
