import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { unitOf } from '#shared/domain/stock/unit.ts';
import { NOW_UTC, numberedId } from '#test/support/builders.ts';
import { aCustodyEvent, aUnit } from '#test/support/sync/stock-samples.ts';
import { type AlertWorld, alertFrame, keyAt, openAlertWorld, press, rowsOf } from './alert-world.ts';

const { id: escaleId, networkId } = DEMO_ORGS.escale;
const RECEIVED = aCustodyEvent();
const LOST = aCustodyEvent({ id: numberedId(3), kind: 'lost', after: [numberedId(2)] });
const FOUND = aCustodyEvent({ id: numberedId(4), kind: 'found', after: [LOST.id] });
const HOUR_MS = 3_600_000;

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forgetEverything());

/** What a console's sync writes. */
async function writeUnit(last: readonly CustodyEvent[], ownerOrgId: string = escaleId): Promise<void> {
  const { buttonId } = keyAt(world, 0);
  const written = aCustodyEvent({ id: numberedId(2), kind: 'provisioned', after: [RECEIVED.id], buttonId });
  const row = unitOf({ ...aUnit(417), networkId, ownerOrgId }, [RECEIVED, written, ...last], NOW_UTC);
  await world.commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: world.clock.nowMs(),
    changes: [{ table: 'unit', id: row.id, op: 'upsert', row }],
  });
}

async function pressed(counter: bigint): Promise<unknown> {
  await press(world.url, alertFrame(keyAt(world, 0), { counter }));
  return (await rowsOf(world, 'alert'))[0];
}

it('ST7 a unit that is said to be lost has its next press marked, and still raises', async () => {
  await writeUnit([LOST]);
  expect(await pressed(1n)).toMatchObject({ kind: 'possibleSos', state: 'raised', buttonIsBlocked: true });
});

it('ST7 found again, it is believed again', async () => {
  await writeUnit([LOST, FOUND]);
  expect(await pressed(1n)).toMatchObject({ kind: 'sos', buttonIsBlocked: false });
});

it('ST7 another organisation’s word about a button marks nothing', async () => {
  await writeUnit([LOST], numberedId(77));
  expect(await pressed(1n)).toMatchObject({ kind: 'sos', buttonIsBlocked: false });
});

it('ST11 consoles learn when a button was last heard, not at every message', async () => {
  const key = keyAt(world, 0);
  const contact = async () => (await rowsOf(world, 'buttonContact'))[0];
  await press(world.url, alertFrame(key, { counter: 1n, type: 'ok', batteryPercent: 61 }));
  const first = await contact();
  expect(first).toMatchObject({ id: key.buttonId, ownerOrgId: escaleId, batteryPercent: 61 });
  await press(world.url, alertFrame(key, { counter: 2n, type: 'ok' }));
  expect(await contact()).toEqual(first);
  world.clock.advance(7 * HOUR_MS);
  await press(world.url, alertFrame(key, { counter: 3n, type: 'test' }));
  const later = await contact();
  expect(Date.parse(later?.lastContactAtUtc ?? '') - Date.parse(first?.lastContactAtUtc ?? '')).toBeGreaterThan(
    6 * HOUR_MS,
  );
});

it('ST11 a day on which the server’s clock was ahead does not leave a button heard in the future', async () => {
  const key = keyAt(world, 0);
  const contact = async () => Date.parse((await rowsOf(world, 'buttonContact'))[0]?.lastContactAtUtc ?? '');
  world.clock.advance(30 * 24 * HOUR_MS);
  await press(world.url, alertFrame(key, { counter: 1n, type: 'ok' }));
  world.clock.advance(-30 * 24 * HOUR_MS);
  expect((await contact()) - world.clock.nowMs()).toBeGreaterThan(24 * HOUR_MS);
  await press(world.url, alertFrame(key, { counter: 2n, type: 'ok' }));
  expect((await contact()) - world.clock.nowMs()).toBeLessThanOrEqual(0);
});
