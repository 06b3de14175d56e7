import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/access/actor.ts';
import { newId } from '#shared/kernel/id.ts';
import { pushRequestSchema } from '#shared/sync/wire.ts';
import { anAlert, aPlace, somePlaceFields } from '#test/support/builders.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { aMutation, type LogFixture, okPush, openLogFixture, verdicts } from '#test/support/sync/log-fixture.ts';

describe.each(ENGINES)('push on %s', (engine) => {
  let log: LogFixture;
  beforeAll(async () => {
    log = await openLogFixture(engine);
  });
  afterAll(() => log.close());

  const create = (mid: number, id = newId(), name = 'Ici') =>
    aMutation(mid, 'place.create', { id, fields: somePlaceFields({ name }) });
  const countOf = async (actor: Actor, table: string): Promise<number> =>
    (await log.pool.query(`select count(*)::int as n from ${table} where network_id = $1`, [actor.networkId])).rows[0]
      .n;
  const placeOf = async (actor: Actor, id: string) =>
    (await log.pool.query('select * from place where network_id = $1 and id = $2', [actor.networkId, id])).rows[0];

  it('SY10 a batch that arrives twice is applied once and answered alike', async () => {
    const actor = log.newActor();
    const mutations = [create(1), create(2)];
    const first = okPush(await log.pushRaw(actor, { mutations }));
    const second = okPush(await log.pushRaw(actor, { mutations }));
    expect(verdicts(first.results)).toEqual(['applied', 'applied']);
    expect(second.results).toEqual(first.results.map((result) => ({ ...result, isCached: true })));
    expect(await countOf(actor, 'sync_change')).toBe(2);
    expect(second.head).toBe(first.head);
  });

  it('SY11 a known id with other arguments, or from another person, is refused and changes nothing', async () => {
    const actor = log.newActor();
    const original = create(1);
    await log.pushRaw(actor, { mutations: [original] });
    const otherArgs = { ...create(2), id: original.id };
    expect(verdicts(okPush(await log.pushRaw(actor, { mutations: [otherArgs] })).results)).toEqual(['reusedId']);
    const colleague = { ...actor, userId: newId() };
    const stolen = okPush(await log.pushRaw(colleague, { clientId: newId(), mutations: [original] }));
    expect(verdicts(stolen.results)).toEqual(['reusedId']);
    expect(await countOf(actor, 'sync_change')).toBe(1);
  });

  it('SY12 a hole in the count stops the batch behind what came before it', async () => {
    const actor = log.newActor();
    const answer = okPush(await log.pushRaw(actor, { mutations: [create(1), create(3)] }));
    expect(answer).toMatchObject({ status: 'gap', lastMid: 1 });
    expect(verdicts(answer.results)).toEqual(['applied']);
  });

  it('SY13 a used number with an unknown id is a fork, and so is a client of somebody else', async () => {
    const actor = log.newActor();
    await log.pushRaw(actor, { mutations: [create(1)] });
    expect(await log.pushRaw(actor, { mutations: [create(1)] })).toMatchObject({ status: 'clientFork', results: [] });
    const colleague = { ...actor, userId: newId() };
    expect(await log.pushRaw(colleague, { mutations: [create(2)] })).toMatchObject({
      status: 'clientFork',
      results: [],
    });
    expect(await countOf(actor, 'place')).toBe(1);
  });

  it('SY14 a refused mutation advances the count and those behind it pass', async () => {
    const actor = log.newActor();
    const mutations = [aMutation(1, 'place.edit', { id: newId(), patch: { name: 'X' } }), create(2)];
    const answer = okPush(await log.pushRaw(actor, { mutations }));
    expect(verdicts(answer.results)).toEqual(['missing', 'applied']);
    expect(answer.lastMid).toBe(2);
  });

  it('SY15 unknown names, wrong arguments and the wrong lane are refused one by one; too many are not read at all', async () => {
    const actor = log.newActor();
    const mutations = [
      aMutation(1, 'place.explode', {}),
      aMutation(2, 'place.create', { id: 'no', fields: {} }),
      aMutation(3, 'alert.acknowledge', { id: newId(), eventId: newId() }),
      create(4),
    ];
    const answer = okPush(await log.pushRaw(actor, { mutations }));
    expect(verdicts(answer.results)).toEqual(['unsupported', 'invalid', 'unsupported', 'applied']);
    const crowd = Array.from({ length: 201 }, (_, index) => create(index + 1));
    const request = { clientId: newId(), epoch: newId(), schema: 1, mutations: crowd };
    expect(pushRequestSchema.safeParse(request).success).toBe(false);
  });

  it('SY2 a batch leaves rows, log, scope lines and head that agree, and an edit that changes nothing leaves nothing', async () => {
    const actor = log.newActor();
    const id = newId();
    const answer = okPush(await log.pushRaw(actor, { mutations: [create(1, id), create(2)] }));
    expect(answer.results.map((result) => (result.outcome === 'applied' ? result.seq : null))).toEqual([1, 2]);
    expect(await placeOf(actor, id)).toMatchObject({ ver: '1', deleted: false });
    // Own organisation, commune, département, country; twice.
    expect(await countOf(actor, 'sync_change_scope')).toBe(8);
    const row = await log.commitLog.transact(actor.networkId, (writer) => writer.read('place', id));
    if (!row) throw new Error('the place is there');
    expect(await log.commit(actor, [{ table: 'place', id, op: 'upsert', row }])).toBeNull();
    expect(await countOf(actor, 'sync_change')).toBe(2);
  });

  it('SY2 what fails inside a transaction leaves no trace', async () => {
    const actor = log.newActor();
    const failing = log.commitLog.transact(actor.networkId, async (writer) => {
      const row = aPlace({ id: newId(), networkId: actor.networkId, ownerOrgId: actor.orgId });
      await writer.load(new Map([['place', [row.id]]]));
      writer.commit({
        actorId: null,
        mutationId: null,
        nowMs: 0,
        changes: [{ table: 'place', id: row.id, op: 'upsert', row }],
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await countOf(actor, 'place')).toBe(0);
  });

  it('SY4 the id of another network’s row makes a row of its own', async () => {
    const [one, two] = [log.newActor(), log.newActor()];
    const id = newId();
    await log.pushRaw(one, { mutations: [create(1, id, 'Le premier')] });
    await log.pushRaw(two, { mutations: [create(1, id, 'Le second')] });
    expect((await placeOf(one, id)).name).toBe('Le premier');
    expect((await placeOf(two, id)).name).toBe('Le second');
  });

  it('SY20 without the permission the answer is forbidden, whether the row exists or not', async () => {
    const admin = log.newActor();
    const id = newId();
    await log.pushRaw(admin, { mutations: [create(1, id)] });
    const viewer: Actor = { ...admin, userId: newId(), roles: ['viewer'] };
    const mutations = [id, newId()].map((target, index) =>
      aMutation(index + 1, 'place.edit', { id: target, patch: { name: 'X' } }),
    );
    const answer = okPush(await log.pushRaw(viewer, { clientId: newId(), mutations }));
    expect(verdicts(answer.results)).toEqual(['forbidden', 'forbidden']);
  });

  it('SY22 a row of another organisation answers missing, seen or hidden, edited, removed or created over', async () => {
    const owner = log.newActor();
    const other: Actor = { ...owner, userId: newId(), orgId: newId(), roles: ['admin', 'cityCoordinator'] };
    const [seen, hidden] = [newId(), newId()];
    const discreet = aMutation(2, 'place.create', { id: hidden, fields: somePlaceFields({ visibility: 'discreet' }) });
    await log.pushRaw(owner, { mutations: [create(1, seen), discreet] });
    const tries = [
      aMutation(1, 'place.edit', { id: seen, patch: { name: 'X' } }),
      aMutation(2, 'place.edit', { id: hidden, patch: { name: 'X' } }),
      aMutation(3, 'place.remove', { id: seen }),
      aMutation(4, 'placeContact.edit', { id: hidden, patch: { note: 'X' } }),
      create(5, hidden),
      aMutation(6, 'place.edit', { id: newId(), patch: { name: 'X' } }),
    ];
    const answer = okPush(await log.pushRaw(other, { mutations: tries }));
    expect(verdicts(answer.results)).toEqual(['missing', 'missing', 'missing', 'missing', 'missing', 'missing']);
    expect(await placeOf(owner, seen)).toMatchObject({ name: 'Ici', deleted: false });
  });

  it('SY23 a guarded field changed behind the author’s back is refused with the server’s value; own earlier changes count as seen', async () => {
    const actor = log.newActor();
    const id = newId();
    const first = create(1, id);
    await log.pushRaw(actor, { mutations: [first] });
    const hide = aMutation(2, 'place.edit', { id, patch: { visibility: 'discreet' } }, { base: 0, prior: [first.id] });
    const show = aMutation(
      3,
      'place.edit',
      { id, patch: { visibility: 'public' } },
      { base: 0, prior: [first.id, hide.id] },
    );
    expect(verdicts(okPush(await log.pushRaw(actor, { mutations: [hide, show] })).results)).toEqual([
      'applied',
      'applied',
    ]);
    const late = aMutation(1, 'place.edit', { id, patch: { visibility: 'discreet' } }, { base: 1 });
    const answer = okPush(await log.pushRaw(actor, { clientId: newId(), mutations: [late] }));
    expect(answer.results[0]).toMatchObject({
      rejection: { code: 'changed', field: 'visibility', serverValue: 'public' },
    });
    const free = aMutation(2, 'place.edit', { id, patch: { name: 'Ailleurs' } }, { base: 0 });
    expect(
      verdicts(okPush(await log.pushRaw(actor, { clientId: newId(), mutations: [{ ...free, mid: 1 }] })).results),
    ).toEqual(['applied']);
  });

  it('SY17 an alert is acknowledged by a client of its own while the main lane waits behind a hole', async () => {
    const actor = log.newActor();
    const id = newId();
    await log.commit(actor, [
      { table: 'alert', id, op: 'upsert', row: anAlert({ id, networkId: actor.networkId, ownerOrgId: actor.orgId }) },
    ]);
    expect(await log.pushRaw(actor, { mutations: [create(7)] })).toMatchObject({ status: 'gap' });
    const acknowledge = aMutation(1, 'alert.acknowledge', { id, eventId: newId() }, { base: 1 });
    const answer = okPush(await log.pushRaw(actor, { clientId: newId(), mutations: [acknowledge] }, 'alerts'));
    expect(verdicts(answer.results)).toEqual(['applied']);
  });
});
