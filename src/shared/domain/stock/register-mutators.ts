import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { holderFieldsSchema, lotFieldsSchema, type StockHolder, type StockLot } from './stock-rows.ts';

const lotArgs = z.strictObject({ id: uuidSchema, fields: lotFieldsSchema });

/** A lot as it stands: written the first time, changed afterwards. */
const lotSave: Mutator<z.infer<typeof lotArgs>> = {
  name: 'stockLot.save',
  args: lotArgs,
  permission: 'stock.receive',
  lane: 'main',
  reads: ({ id }) => [{ table: 'stockLot', id }],
  decide: ({ id, fields }, { actor, nowUtc, row }) => {
    const before = row('stockLot', id);
    if (before !== undefined && before.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    const { networkId, orgId: ownerOrgId } = actor;
    const after: StockLot = { ...fields, id, networkId, ownerOrgId, createdAtUtc: before?.createdAtUtc ?? nowUtc };
    return ok([{ table: 'stockLot', id, op: 'upsert', row: after }]);
  },
};

const holderArgs = z.strictObject({ id: uuidSchema, fields: holderFieldsSchema });

/** A region or an association. It is closed, never removed: chains name it. */
const holderSave: Mutator<z.infer<typeof holderArgs>> = {
  name: 'stockHolder.save',
  args: holderArgs,
  permission: 'stock.receive',
  lane: 'main',
  reads: ({ id, fields }) => [
    { table: 'stockHolder', id },
    ...(fields.regionId === null ? [] : [{ table: 'stockHolder', id: fields.regionId } as const]),
  ],
  decide: ({ id, fields }, { actor, nowUtc, row }) => {
    const before = row('stockHolder', id);
    if (before !== undefined && before.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    const { regionId } = fields;
    const region = regionId === null ? undefined : row('stockHolder', regionId);
    const hasOwnRegion =
      region?.ownerOrgId === actor.orgId && region.kind === 'region' && fields.kind === 'association';
    if (regionId !== null && !hasOwnRegion) return err({ code: 'invalid', field: 'regionId' });
    const { networkId, orgId: ownerOrgId } = actor;
    const after: StockHolder = { ...fields, id, networkId, ownerOrgId, createdAtUtc: before?.createdAtUtc ?? nowUtc };
    return ok([{ table: 'stockHolder', id, op: 'upsert', row: after }]);
  },
};

export const stockRegisterMutators = [lotSave, holderSave] as const;
