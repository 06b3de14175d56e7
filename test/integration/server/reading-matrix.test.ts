import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROLES, type Role } from '#shared/domain/access/role.ts';
import { newId } from '#shared/kernel/id.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import { LANES } from '#shared/sync/mutator.ts';
import { type RowChange, type RowOf, TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import { pullResponseSchema, snapshotLineSchema } from '#shared/sync/wire.ts';
import { aPlace, NOW_UTC } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';
import { STOCK_SAMPLES } from '#test/support/sync/stock-samples.ts';
import { type Caller, callerWith, createWorld, TENANTS, type Tenant, type World } from './access-world.ts';
import { aBatchOf, aHiddenPlace, anAlertOf, put } from './mutations/things.ts';
import { type Owner, place, send } from './mutations/world.ts';

/** What is planted in each organisation: every synced table once, places of both visibilities, a message that names no button. */
type Kind = TableName | 'discreet place' | 'message of nobody';

/** Roles are written out here, not taken from the permission table: the table is what is being tested. */
const EVERYBODY: readonly Role[] = ROLES;
const CONTACTS: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker', 'operator'];
/** Never the venue's own people: a mystery visit would be none. */
const FOLLOW_UP: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker'];
const ALERTS: readonly Role[] = ['admin', 'associationWorker', 'operator'];
const STOCK: readonly Role[] = ['admin', 'cityCoordinator', 'associationWorker', 'operator'];
/** Operators hear file numbers in alerts; who stands behind one is the association's alone. */
const WEARERS: readonly Role[] = ['admin', 'associationWorker', 'operator'];
const PERSONS: readonly Role[] = ['admin', 'associationWorker'];
const QUARANTINE: readonly Role[] = ['admin', 'operator'];

const OWN_READERS: Readonly<Record<Kind, readonly Role[]>> = {
  place: EVERYBODY,
  'discreet place': EVERYBODY,
  importBatch: EVERYBODY,
  memberName: EVERYBODY,
  placeContact: CONTACTS,
  placeTrail: FOLLOW_UP,
  placeLabel: FOLLOW_UP,
  labelRuleBook: FOLLOW_UP,
  audit: FOLLOW_UP,
  correctiveAction: FOLLOW_UP,
  plannedVisit: FOLLOW_UP,
  auditTemplate: FOLLOW_UP,
  followUp: FOLLOW_UP,
  placeDocument: FOLLOW_UP,
  convention: FOLLOW_UP,
  unit: STOCK,
  stockLot: STOCK,
  stockHolder: STOCK,
  buttonContact: STOCK,
  unitKey: STOCK,
  wearer: WEARERS,
  wearerPrivate: PERSONS,
  wearerAccess: PERSONS,
  alert: ALERTS,
  alertEvent: ALERTS,
  quarantinedMessage: QUARANTINE,
  'message of nobody': QUARANTINE,
};
const KINDS = Object.keys(OWN_READERS) as readonly Kind[];

/** Of the other organisations of the network: what the territory shows of public places, and to operators what names no button. */
const SIBLING_READERS: Partial<Record<Kind, readonly Role[]>> = { place: EVERYBODY, 'message of nobody': QUARANTINE };

const READERS: Readonly<Record<Tenant, Partial<Record<Kind, readonly Role[]>>>> = {
  own: OWN_READERS,
  sibling: SIBLING_READERS,
  otherNetwork: {},
};

describe('who sees what, of whom', () => {
  let world: World;
  let planted: Readonly<Record<Tenant, ReadonlyMap<string, Kind>>>;
  beforeAll(async () => {
    world = await createWorld();
    planted = {
      own: await plant(world, 'own'),
      sibling: await plant(world, 'sibling'),
      otherNetwork: await plant(world, 'otherNetwork'),
    };
  });
  afterAll(() => world.close());

  test('every synced table is planted in every organisation', () => {
    const plantedTables = KINDS.filter((kind) => TABLE_NAMES.some((table) => table === kind));
    expect(plantedTables.toSorted()).toEqual([...TABLE_NAMES].sort());
    for (const tenant of TENANTS) expect([...planted[tenant].values()].sort()).toEqual([...KINDS].sort());
  });

  test.each(ROLES)('SY21 %s, by pages and by snapshot, asking for everything there is', async (role) => {
    const caller = callerWith(world, role);
    const [pages, snapshot] = [await pulledIds(world, caller), await snapshotIds(world, caller)];
    for (const tenant of TENANTS) {
      const expected = KINDS.filter((kind) => READERS[tenant][kind]?.includes(role)).toSorted();
      const kindsAmong = (ids: ReadonlySet<string>) =>
        [...planted[tenant]].flatMap(([id, kind]) => (ids.has(id) ? [kind] : [])).toSorted();
      expect({ tenant, kinds: kindsAmong(pages) }).toEqual({ tenant, kinds: expected });
      expect({ tenant, kinds: kindsAmong(snapshot) }).toEqual({ tenant, kinds: expected });
    }
  });
});

/** Ids of what was planted, and what each is. */
async function plant(world: World, tenant: Tenant): Promise<ReadonlyMap<string, Kind>> {
  const { orgId, networkId } = world.targets[tenant];
  const rows = rowsOf({ networkId, ownerOrgId: orgId });
  await place(
    world,
    networkId,
    rows.map(({ change }) => change),
  );
  return new Map(rows.map(({ kind, change }) => [change.id, kind]));
}

function rowsOf(owner: Owner): readonly { readonly kind: Kind; readonly change: RowChange }[] {
  const alert = anAlertOf(owner);
  const samples = Object.entries({ ...FOLLOW_UP_SAMPLES, ...STOCK_SAMPLES }).map(([table, row]) =>
    rowOf(table as TableName, { ...row, ...owner, id: newId() } as RowOf<TableName>),
  );
  return [
    rowOf('place', aPlace({ ...owner, id: newId(), visibility: 'public' })),
    rowOf('place', aHiddenPlace(owner), 'discreet place'),
    rowOf('importBatch', aBatchOf(owner)),
    rowOf('memberName', { ...owner, id: newId(), userId: 'somebody', displayName: 'Quelqu’un' }),
    rowOf('placeContact', {
      ...owner,
      id: newId(),
      referentName: 'Privée',
      referentPhone: '',
      backupName: '',
      backupPhone: '',
      note: '',
    }),
    ...samples,
    rowOf('alert', alert),
    rowOf('alertEvent', {
      ...owner,
      id: newId(),
      alertId: alert.id,
      kind: 'received',
      atUtc: NOW_UTC,
      actorId: null,
      lon: 4.8,
      lat: 45.7,
      accuracyMeters: 10,
    }),
    rowOf('quarantinedMessage', aMessage(owner.networkId, owner.ownerOrgId)),
    rowOf('quarantinedMessage', aMessage(owner.networkId, null), 'message of nobody'),
  ];
}

function rowOf<Name extends TableName>(table: Name, row: RowOf<Name>, kind: Kind = table) {
  return { kind, change: put(table, row) };
}

function aMessage(networkId: string, ownerOrgId: string | null): RowOf<'quarantinedMessage'> {
  return {
    id: newId(),
    networkId,
    ownerOrgId,
    buttonId: ownerOrgId === null ? null : newId(),
    receivedAtUtc: NOW_UTC,
    reason: 'badSignature',
    keyIdHex: 'ab',
    sizeBytes: 3,
    bytesHex: 'abcdef',
    repeatCount: 1,
  };
}

/** Every scope of every organisation here, and the territories they are in. */
function everyScope(world: World): readonly string[] {
  const ofTargets = TENANTS.flatMap((tenant) => {
    const { orgId, networkId } = world.targets[tenant];
    const kinds = ['org', 'contacts', 'followup', 'alerts', 'quarantine', 'stock', 'wearers', 'wearerPrivate'];
    return [...kinds.map((kind) => `${kind}:${orgId}`), `quarantine:${networkId}`];
  });
  return [...ofTargets, 'territory:69', 'territory:69123', 'territory:FR', 'territory:94'];
}

async function pulledIds(world: World, caller: Caller): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const cursors = Object.fromEntries(everyScope(world).map((scope) => [scope, 0]));
  for (const lane of LANES) {
    const body = { clientId: newId(), epoch: null, schema: SYNC_SCHEMA, cursors, limit: 1000 };
    const page = pullResponseSchema.parse(await (await send(world, `/sync/pull/${lane}`, body, caller)).json());
    if (page.status !== 'ok') throw new Error(page.status);
    for (const change of page.changes) ids.add(change.id);
  }
  return ids;
}

async function snapshotIds(world: World, caller: Caller): Promise<ReadonlySet<string>> {
  const body = { scopes: everyScope(world), schema: SYNC_SCHEMA };
  const text = await (await send(world, '/sync/snapshot', body, caller)).text();
  const lines = text
    .trim()
    .split('\n')
    .map((line) => snapshotLineSchema.parse(JSON.parse(line)));
  return new Set(
    lines.flatMap((line) => (line.kind === 'row' ? [z.object({ id: z.string() }).parse(line.row).id] : [])),
  );
}
