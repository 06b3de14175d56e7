import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLiveHub, type LiveHub } from '#server/sync/live-hub.ts';
import { snapshotLines } from '#server/sync/snapshot.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { LiveEvent, SnapshotLine } from '#shared/sync/wire.ts';
import { anAlert, aPlace } from '#test/support/builders.ts';
import { type LogFixture, openLogFixture } from '#test/support/sync/log-fixture.ts';
import { until } from '#test/support/sync/until.ts';

let log: LogFixture;
let hub: LiveHub;

beforeAll(async () => {
  log = await openLogFixture();
  hub = createLiveHub({
    db: log.db,
    clock: log.clock,
    onError: (error) => {
      throw error;
    },
  });
  log.commitLog.onCommitted(hub.headMoved);
});
afterAll(async () => {
  hub.destroy();
  await log.close();
});

const put = (actor: Actor, changes: Parameters<typeof aPlace>[0] = {}): RowChange => {
  const row = aPlace({ id: newId(), networkId: actor.networkId, ownerOrgId: actor.orgId, ...changes });
  return { table: 'place', id: row.id, op: 'upsert', row };
};

async function listen(
  actor: Actor,
  from: number,
  options: { readonly lane?: Lane; readonly hasRoom?: () => boolean } = {},
) {
  const events: LiveEvent[] = [];
  const state = { current: actor as Actor | null, isEnded: false };
  const { rows } = await log.pool.query('select epoch from sync_head where network_id = $1', [actor.networkId]);
  const remove = await hub.add({
    lane: options.lane ?? 'main',
    actor,
    position: { epoch: rows[0]?.epoch ?? newId(), from },
    currentActor: async () => state.current,
    tokenExpiresInSeconds: async () => 60,
    sink: {
      hasRoom: options.hasRoom ?? (() => true),
      write: (event) => void events.push(event),
      end: () => {
        state.isEnded = true;
      },
    },
  });
  const ofType = (type: LiveEvent['type']) => events.filter((event) => event.type === type);
  return { events, ofType, state, remove };
}

describe('live streams', () => {
  it('SY50 a stream goes on behind the reader’s position, each delta where the last one ended', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    await log.commit(actor, [put(actor)]);
    const { ofType, remove } = await listen(actor, 1);
    await until(() => ofType('delta').length === 1);
    await log.commit(actor, [put(actor)]);
    await until(() => ofType('delta').length === 2);
    expect(ofType('delta')).toMatchObject([
      { from: 1, to: 2, changes: [{ seq: 2 }] },
      { from: 2, to: 3, changes: [{ seq: 3 }] },
    ]);
    remove();
  });

  it('SY50 a position of another epoch, or beyond the head, starts with a wake and gets no delta', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    const { ofType, remove } = await listen(actor, 99);
    await until(() => ofType('wake').length === 1);
    await log.commit(actor, [put(actor)]);
    await until(() => ofType('wake').length === 2);
    expect(ofType('delta')).toEqual([]);
    remove();
  });

  it('SY52 a reader that does not keep up is told once per head to wake up, and nothing is queued for it', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    let hasRoom = true;
    const { ofType, events, remove } = await listen(actor, 1, { hasRoom: () => hasRoom });
    hasRoom = false;
    for (let index = 0; index < 3; index += 1) await log.commit(actor, [put(actor)]);
    await until(() => ofType('wake').at(-1)?.type === 'wake' && JSON.stringify(ofType('wake').at(-1)).includes('4'));
    hasRoom = true;
    await log.commit(actor, [put(actor)]);
    await until(() => JSON.stringify(events.at(-1)).includes('5'));
    expect(ofType('delta')).toEqual([]);
    expect(ofType('wake').length).toBeLessThanOrEqual(4);
    remove();
  });

  it('SY53 a stream whose reader lost a scope is told and ended; one whose reader did not hears a heartbeat', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    const loser = await listen(actor, 1);
    const keeper = await listen(actor, 1);
    loser.state.current = { ...actor, territories: [] };
    hub.accessChanged();
    await until(() => loser.state.isEnded && keeper.ofType('heartbeat').length === 1);
    expect(loser.events.at(-1)).toEqual({ type: 'scope' });
    await log.commit(actor, [put(actor)]);
    await until(() => keeper.ofType('delta').length === 1);
    expect(loser.ofType('delta')).toEqual([]);
    keeper.remove();
  });

  it('SY17 SY21 an alert goes to the alert lane of its own organisation and to no other stream', async () => {
    const actor = log.newActor();
    const colleague: Actor = { ...actor, orgId: newId(), userId: newId() };
    const id = newId();
    const own = await listen(actor, 0, { lane: 'alerts' });
    const main = await listen(actor, 0);
    const foreign = await listen(colleague, 0, { lane: 'alerts' });
    await log.commit(actor, [
      { table: 'alert', id, op: 'upsert', row: anAlert({ id, networkId: actor.networkId, ownerOrgId: actor.orgId }) },
    ]);
    await until(() => own.ofType('delta').length + own.ofType('wake').length > 0);
    await log.commit(actor, [put(actor)]);
    await until(() => main.ofType('delta').length + main.ofType('wake').length > 0);
    expect(JSON.stringify([main.events, foreign.events])).not.toContain(id);
    for (const { remove } of [own, main, foreign]) remove();
  });
});

describe('snapshots', () => {
  const read = async (
    actor: () => Actor | null,
    scopes: readonly string[],
    networkId: string,
  ): Promise<readonly SnapshotLine[]> => {
    const lines: SnapshotLine[] = [];
    for await (const line of snapshotLines({ db: log.db, networkId, scopes, actor: async () => actor() }))
      lines.push(line);
    return lines;
  };

  it('SY33 holds the rows of its scopes and no others, and says how many', async () => {
    const actor = log.newActor();
    const city: Actor = { ...actor, orgId: newId() };
    const hidden = put(actor, { visibility: 'discreet' });
    const shown = put(actor);
    await log.commit(actor, [hidden, shown, put(actor, { departmentCode: '94', communeCode: '' })]);
    const lines = await read(() => city, ['territory:69'], actor.networkId);
    expect(lines).toMatchObject([
      { kind: 'header', at: 1, scopes: ['territory:69'], total: 1 },
      { kind: 'row', table: 'place', ver: 1, in: ['territory:69'], row: { id: shown.id } },
      { kind: 'end', rows: 1 },
    ]);
    expect(unwrap({ ok: true, value: JSON.stringify(lines) })).not.toContain(hidden.id);
  });

  it('SY34 stops with « revoked » when access changes while it is read, and sends nothing for scopes never granted', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    let asked = 0;
    const loses = () => {
      asked += 1;
      return asked === 1 ? actor : { ...actor, territories: [] };
    };
    const lines = await read(loses, ['territory:69'], actor.networkId);
    expect(lines.map(({ kind }) => kind)).toEqual(['header', 'revoked']);
    expect(await read(() => actor, ['territory:75'], actor.networkId)).toEqual([{ kind: 'revoked' }]);
    expect(await read(() => null, ['territory:69'], actor.networkId)).toEqual([{ kind: 'revoked' }]);
  });
});
