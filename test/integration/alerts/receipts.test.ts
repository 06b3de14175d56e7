import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/access/actor.ts';
import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { type AlertWorld, alertFrame, askReceipt, keyAt, openAlertWorld, press, rowsOf } from './alert-world.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
beforeEach(() => world.forgetEverything());
afterAll(() => world.close());

const nora: Actor = {
  userId: DEMO_USERS.nora.id,
  orgId: DEMO_ORGS.escale.id,
  networkId: DEMO_ORGS.escale.networkId,
  roles: ['admin', 'operator'],
  territories: [],
};

/** What the push route does with one mutation, without the console around it. */
async function answer(name: string, args: object): Promise<void> {
  const prepared = MUTATORS.prepare(name, args);
  if (!prepared.ok) throw new Error(prepared.error.code);
  await world.commitLog.transact(nora.networkId, async (writer) => {
    for (const { table, id } of prepared.value.reads) await writer.load(new Map([[table, [id]]]));
    const nowMs = world.clock.nowMs();
    const decided = prepared.value.decide({
      actor: nora,
      nowUtc: toIsoUtc(nowMs),
      row: (table, id) => writer.stored(table, id)?.row,
      changedSinceBase: () => false,
    });
    if (!decided.ok) throw new Error(decided.error.code);
    writer.commit({ actorId: nora.userId, mutationId: newId(), nowMs, changes: decided.value });
  });
}

async function raised(): Promise<{ readonly receipt: string; readonly alertId: string }> {
  const { receipt } = await press(world.url, alertFrame(keyAt(world, 0), { counter: 1n }));
  const [alert] = await rowsOf(world, 'alert');
  if (receipt === null || !alert) throw new Error('nothing was raised');
  return { receipt, alertId: alert.id };
}

describe('receipts', () => {
  it('AL14 tells the button each step as it happens, within a second', async () => {
    const { receipt, alertId } = await raised();
    expect(await askReceipt(world.url, receipt, null)).toMatchObject({ state: 'received' });
    const steps = [
      ['received', 'seen', () => answer('alert.seen', { id: alertId, eventId: seenEventId(alertId, nora.userId) })],
      ['seen', 'acknowledged', () => answer('alert.acknowledge', { id: alertId, eventId: newId() })],
      ['acknowledged', 'closed', () => answer('alert.close', { id: alertId, eventId: newId(), outcome: 'safe' })],
    ] as const;
    for (const [known, next, act] of steps) {
      const asked = askReceipt(world.url, receipt, known);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const startedMs = performance.now();
      await act();
      expect(await asked).toMatchObject({ state: next });
      expect(performance.now() - startedMs).toBeLessThan(1_000);
    }
    expect(await askReceipt(world.url, receipt, 'seen')).toMatchObject({ state: 'closed' });
  });

  it('AL14 answers a hundred waiting buttons after one commit', async () => {
    const { receipt, alertId } = await raised();
    const asked = Array.from({ length: 100 }, () => askReceipt(world.url, receipt, 'received'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await answer('alert.acknowledge', { id: alertId, eventId: newId() });
    for (const told of await Promise.all(asked)) expect(told.state).toBe('acknowledged');
  });

  it('AL5 takes a receipt back when a severer press raises the alert again', async () => {
    const key = keyAt(world, 0);
    const fall = await press(world.url, alertFrame(key, { counter: 1n, type: 'fall' }));
    const [alert] = await rowsOf(world, 'alert');
    await answer('alert.acknowledge', { id: alert?.id ?? '', eventId: newId() });
    const sos = await press(world.url, alertFrame(key, { counter: 2n, type: 'sos' }));
    for (const { receipt } of [fall, sos]) {
      expect(await askReceipt(world.url, receipt ?? '', null)).toMatchObject({ state: 'received' });
    }
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'sos', state: 'raised', pressCount: 2 }]);
  });

  it('AL5 raises a new alert after closing, with a receipt of its own', async () => {
    const { receipt, alertId } = await raised();
    await answer('alert.acknowledge', { id: alertId, eventId: newId() });
    await answer('alert.close', { id: alertId, eventId: newId(), outcome: 'safe' });
    const again = await press(world.url, alertFrame(keyAt(world, 0), { counter: 2n }));
    expect((await rowsOf(world, 'alert')).map(({ state }) => state)).toEqual(['closed', 'raised']);
    expect((await askReceipt(world.url, receipt, null)).state).toBe('closed');
    expect((await askReceipt(world.url, again.receipt ?? '', null)).state).toBe('received');
  });

  it('AE15 knows no other token, and none that four newer ones replaced', async () => {
    const frame = alertFrame(keyAt(world, 0), { counter: 1n });
    const { receipt } = await press(world.url, frame);
    for (const token of ['', 'x', 'A'.repeat(43), `${receipt}A`]) {
      expect((await askReceipt(world.url, token, null)).status).toBe(401);
    }
    for (let time = 0; time < 4; time += 1) await press(world.url, frame);
    expect((await askReceipt(world.url, receipt ?? '', null)).status).toBe(401);
    const stored = await world.pool.pool.query('select token_hash from alert_receipt');
    expect(stored.rows).toHaveLength(4);
    expect(JSON.stringify(stored.rows)).not.toContain(receipt);
  });
});
