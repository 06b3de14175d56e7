import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { type Convention, conventionFieldsSchema } from './convention.ts';

const saveArgs = z.strictObject({ id: uuidSchema, fields: conventionFieldsSchema });

/** An agreement as it stands: written the first time, changed afterwards. */
const conventionSave: Mutator<z.infer<typeof saveArgs>> = {
  name: 'convention.save',
  args: saveArgs,
  permission: 'convention.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'convention', id }],
  decide: ({ id, fields }, { actor, nowUtc, row }) => {
    const before = row('convention', id);
    if (before !== undefined && before.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    if (fields.endsOn !== null && fields.endsOn < fields.signedOn) return err({ code: 'invalid', field: 'endsOn' });
    const { networkId, orgId: ownerOrgId } = actor;
    const after: Convention = { ...fields, id, networkId, ownerOrgId, createdAtUtc: before?.createdAtUtc ?? nowUtc };
    return ok([{ table: 'convention', id, op: 'upsert', row: after }]);
  },
};

const removeArgs = z.strictObject({ id: uuidSchema });

const conventionRemove: Mutator<z.infer<typeof removeArgs>> = {
  name: 'convention.remove',
  args: removeArgs,
  permission: 'convention.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'convention', id }],
  decide: ({ id }, { actor, row }) =>
    row('convention', id)?.ownerOrgId === actor.orgId
      ? ok([{ table: 'convention', id, op: 'delete' }])
      : err({ code: 'missing' }),
};

export const conventionMutators = [conventionSave, conventionRemove] as const;
