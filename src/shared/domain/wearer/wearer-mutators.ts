import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import { type Consent, consentSchema } from './consent.ts';
import { type Wearer, wearerSettingsSchema } from './wearer.ts';
import { wearerAccessSchema, wearerPersonSchema } from './wearer-private.ts';

const createArgs = z.strictObject({
  id: uuidSchema,
  fileNumber: z.string().trim().min(1).max(40),
  holderId: uuidSchema.nullable(),
  person: wearerPersonSchema,
  settings: wearerSettingsSchema,
});

/** Opens a file: number and settings in one row, the person in another (WR1). */
const wearerCreate: Mutator<z.infer<typeof createArgs>> = {
  name: 'wearer.create',
  args: createArgs,
  permission: 'wearer.edit',
  lane: 'main',
  logged: ({ id }) => ({ subjectId: id, recordId: null, count: null }),
  reads: ({ id, holderId }) => [
    { table: 'wearer', id },
    { table: 'wearerPrivate', id },
    ...(holderId === null ? [] : [{ table: 'stockHolder', id: holderId } as const]),
  ],
  decide: ({ id, fileNumber, holderId, person, settings }, { actor, nowUtc, row }) => {
    if (row('wearer', id)) return err({ code: 'alreadyExists' });
    if (holderId !== null && row('stockHolder', holderId)?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    const owner = { id, networkId: actor.networkId, ownerOrgId: actor.orgId };
    const file: Wearer = {
      ...owner,
      fileNumber,
      holderId,
      consents: [],
      ...settings,
      state: 'active',
      createdAtUtc: nowUtc,
    };
    return ok([
      { table: 'wearer', id, op: 'upsert', row: file },
      { table: 'wearerPrivate', id, op: 'upsert', row: { ...owner, ...person } },
    ]);
  },
};

const personArgs = z.strictObject({ id: uuidSchema, person: wearerPersonSchema });

const wearerEditPerson: Mutator<z.infer<typeof personArgs>> = {
  name: 'wearer.editPerson',
  args: personArgs,
  permission: 'wearer.edit',
  lane: 'main',
  logged: ({ id }) => ({ subjectId: id, recordId: null, count: null }),
  reads: ({ id }) => [
    { table: 'wearer', id },
    { table: 'wearerPrivate', id },
  ],
  decide: ({ id, person }, context) => {
    const file = activeFile(id, context);
    if (!file.ok) return file;
    const { networkId, ownerOrgId } = file.value;
    return ok([{ table: 'wearerPrivate', id, op: 'upsert', row: { id, networkId, ownerOrgId, ...person } }]);
  },
};

const configureArgs = z.strictObject({ id: uuidSchema, settings: wearerSettingsSchema });

const wearerConfigure: Mutator<z.infer<typeof configureArgs>> = {
  name: 'wearer.configure',
  args: configureArgs,
  permission: 'wearer.edit',
  lane: 'main',
  reads: ({ id }) => [{ table: 'wearer', id }],
  decide: ({ id, settings }, context) => {
    const file = activeFile(id, context);
    return file.ok ? ok([{ table: 'wearer', id, op: 'upsert', row: { ...file.value, ...settings } }]) : file;
  },
};

const consentArgs = z.strictObject({
  wearerId: uuidSchema,
  consent: consentSchema.omit({ atUtc: true, actorId: true }).strict(),
});

/** Writes an answer under those before it (WR2). The same answer twice is one. */
const wearerConsent: Mutator<z.infer<typeof consentArgs>> = {
  name: 'wearer.consent',
  args: consentArgs,
  permission: 'wearer.edit',
  lane: 'main',
  logged: ({ wearerId }) => ({ subjectId: wearerId, recordId: null, count: null }),
  reads: ({ wearerId }) => [{ table: 'wearer', id: wearerId }],
  decide: ({ wearerId, consent }, context) => {
    const file = activeFile(wearerId, context);
    if (!file.ok) return file;
    const { consents } = file.value;
    if (consents.some(({ id }) => id === consent.id)) return ok([]);
    const line: Consent = { ...consent, atUtc: context.nowUtc, actorId: context.actor.userId };
    const row: Wearer = { ...file.value, consents: [...consents, line] };
    return ok([{ table: 'wearer', id: wearerId, op: 'upsert', row }]);
  },
};

const openArgs = wearerAccessSchema.pick({ id: true, wearerId: true, purpose: true }).strict();

/** Says who opens a person's file and what for; the console shows it only once this is written (WR6). */
const wearerOpen: Mutator<z.infer<typeof openArgs>> = {
  name: 'wearer.open',
  args: openArgs,
  permission: 'wearerPrivate.read',
  lane: 'main',
  logged: ({ id, wearerId }) => ({ subjectId: wearerId, recordId: id, count: null }),
  reads: ({ id, wearerId }) => [
    { table: 'wearer', id: wearerId },
    { table: 'wearerAccess', id },
  ],
  decide: ({ id, wearerId, purpose }, { actor, nowUtc, row }) => {
    if (row('wearer', wearerId)?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    if (row('wearerAccess', id)) return err({ code: 'alreadyExists' });
    const { networkId, orgId: ownerOrgId, userId: actorId } = actor;
    const line = { id, networkId, ownerOrgId, wearerId, purpose, actorId, atUtc: nowUtc };
    return ok([{ table: 'wearerAccess', id, op: 'upsert', row: line }]);
  },
};

const idArgs = z.strictObject({ id: uuidSchema });

/** The person goes; what is counted stays: a file without number, answers or person (WR7). */
const wearerErase: Mutator<z.infer<typeof idArgs>> = {
  name: 'wearer.erase',
  args: idArgs,
  permission: 'wearer.erase',
  lane: 'main',
  logged: ({ id }) => ({ subjectId: id, recordId: null, count: null }),
  reads: ({ id }) => [
    { table: 'wearer', id },
    { table: 'wearerPrivate', id },
  ],
  decide: ({ id }, { actor, row }) => {
    const file = row('wearer', id);
    if (file?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    const erased: Wearer = { ...file, fileNumber: '', consents: [], firstTestOn: null, state: 'erased' };
    return ok([
      { table: 'wearer', id, op: 'upsert', row: erased },
      ...(row('wearerPrivate', id) ? [{ table: 'wearerPrivate', id, op: 'delete' } as const] : []),
    ]);
  },
};

export const wearerMutators = [
  wearerCreate,
  wearerEditPerson,
  wearerConfigure,
  wearerConsent,
  wearerOpen,
  wearerErase,
] as const;

function activeFile(id: string, { actor, row }: MutationContext): Result<Wearer, Rejection> {
  const file = row('wearer', id);
  if (file?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
  return file.state === 'active' ? ok(file) : err({ code: 'wrongState', field: 'state' });
}
