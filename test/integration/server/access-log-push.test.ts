import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AccessLine } from '#server/access-log/access-line.ts';
import { linesOf, verifyAccess } from '#server/access-log/verify-access.ts';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import { pushResponseSchema } from '#shared/sync/wire.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { aPerson, aWearer, aWearerPrivate } from '#test/support/sync/stock-samples.ts';
import { type Caller, callerWith, createWorld, type World } from './access-world.ts';
import { anAlertOf, put } from './mutations/things.ts';
import { place, pushIntent, send } from './mutations/world.ts';

describe('what the access log keeps of what is pushed', () => {
  let world: World;
  let console: TestCore | null = null;
  const mine = () => ({ networkId: world.targets.own.networkId, ownerOrgId: world.targets.own.orgId });
  const admin = (): Caller => callerWith(world, 'admin');

  async function lines(): Promise<readonly AccessLine[]> {
    const found: AccessLine[] = [];
    for await (const line of linesOf(world.server.services.db, mine().networkId)) found.push(line);
    return found;
  }
  /** Lines that `work` leaves behind. */
  async function linesOfDoing(work: () => Promise<unknown>): Promise<readonly AccessLine[]> {
    const before = (await lines()).length;
    await work();
    return (await lines()).slice(before);
  }
  async function aFile(): Promise<string> {
    const id = newId();
    await place(world, mine().networkId, [
      put('wearer', { ...aWearer(), ...mine(), id }),
      put('wearerPrivate', { ...aWearerPrivate(), ...mine(), id }),
    ]);
    return id;
  }

  beforeAll(async () => {
    world = await createWorld();
  });
  afterEach(async () => {
    await console?.close();
    console = null;
  });
  afterAll(() => world.close());

  test('AC1 AC3 opening, changing and erasing a person’s file leave a line each, with ids and nothing that was typed', async () => {
    const id = await aFile();
    const accessId = newId();
    const purpose = 'Rappeler Mme Martin au 06 11 22 33 44';
    const found = await linesOfDoing(async () => {
      await pushIntent(world, admin(), { name: 'wearer.open', args: { id: accessId, wearerId: id, purpose } });
      await pushIntent(world, admin(), { name: 'wearer.editPerson', args: { id, person: aPerson() } });
      await pushIntent(world, admin(), { name: 'wearer.erase', args: { id } });
    });
    expect(found).toMatchObject([
      { kind: 'wearer.open', subjectId: id, recordId: accessId, actorId: admin().userId, orgId: mine().ownerOrgId },
      { kind: 'wearer.editPerson', subjectId: id, recordId: null },
      { kind: 'wearer.erase', subjectId: id, recordId: null },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Martin|06 11|rappeler/i);
    expect(await verifyAccess(world.server.services.db, mine().networkId)).toMatchObject({ kind: 'intact' });
  });

  test('AC1 what is refused, and what is sent again, leaves no line', async () => {
    const id = await aFile();
    const refused = await linesOfDoing(() =>
      pushIntent(world, callerWith(world, 'viewer'), {
        name: 'wearer.open',
        args: { id: newId(), wearerId: id, purpose: 'Curiosité' },
      }),
    );
    expect(refused).toEqual([]);
    const epoch = await world.server.services.commitLog.transact(mine().networkId, async ({ head }) => head.epoch);
    const mutation = { mid: 1, id: newId(), name: 'quarantine.view', args: { count: 4 }, base: 0, prior: [] };
    const body = { clientId: newId(), epoch, schema: SYNC_SCHEMA, mutations: [mutation] };
    const again = await linesOfDoing(async () => {
      for (let time = 0; time < 3; time += 1) {
        const answer = pushResponseSchema.parse(await (await send(world, '/sync/push/main', body, admin())).json());
        expect(answer.status).toBe('ok');
      }
    });
    expect(again).toMatchObject([{ kind: 'quarantine.view', count: 4, subjectId: null }]);
  });

  test('AC2 consoles that push at one moment leave an unbroken chain', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, aFile));
    const found = await linesOfDoing(() =>
      Promise.all(
        ids.map((wearerId) =>
          pushIntent(world, admin(), { name: 'wearer.open', args: { id: newId(), wearerId, purpose: 'Essai' } }),
        ),
      ),
    );
    expect(new Set(found.map(({ subjectId }) => subjectId))).toEqual(new Set(ids));
    expect(await verifyAccess(world.server.services.db, mine().networkId)).toMatchObject({ kind: 'intact' });
  });

  test('AC7 a look at a console that is offline is logged once, when it comes back', async () => {
    const closed = { ...anAlertOf(mine()), state: 'closed' as const, closedAtUtc: '2026-11-22T13:00:00.000Z' };
    await place(world, mine().networkId, [put('alert', { ...closed, lon: 4.8, lat: 45.7 })]);
    const core = await startTestCore({ serverUrl: world.server.url });
    console = core;
    await core.client.session.signIn({
      serverUrl: world.server.url,
      email: DEMO_USERS.nora.email,
      password: DEMO_PASSWORD,
    });
    await eventually(async () => (await core.client.alerts.get({ id: closed.id })) !== null);
    const ofClosed = async () => (await lines()).filter(({ subjectId }) => subjectId === closed.id);
    await eventually(async () => (await ofClosed()).length > 0);
    expect(await ofClosed()).toMatchObject([{ kind: 'alert.review', orgId: mine().ownerOrgId }]);
    for (let time = 0; time < 5; time += 1) await core.client.alerts.get({ id: closed.id });
    await core.client.sync.syncNow();
    expect(await ofClosed()).toHaveLength(1);
    const other = { ...closed, id: newId(), lon: 4.8, lat: 45.7 };
    await place(world, mine().networkId, [put('alert', other)]);
    await eventually(async () => (await core.client.alerts.list({ view: 'closed' })).some(({ id }) => id === other.id));
    await core.client.sync.setOffline({ offline: true });
    const offline = await linesOfDoing(() => core.client.alerts.get({ id: other.id }));
    expect(offline).toEqual([]);
    await core.client.sync.setOffline({ offline: false });
    await eventually(async () => (await lines()).some(({ subjectId }) => subjectId === other.id));
  });
});
