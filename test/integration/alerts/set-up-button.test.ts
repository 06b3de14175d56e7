import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordDeviceEvent } from '#core/custody/device-events.ts';
import { createRowReader } from '#core/workspace/row-reader.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { addMember } from '#test/support/add-member.ts';
import { openBareConsole } from '#test/support/bare-console.ts';
import { NOW_UTC } from '#test/support/builders.ts';
import { eventually } from '#test/support/core.ts';
import { anOrder, type DeviceConsole, deviceConsole } from '#test/support/device-console.ts';
import type { ServedUnit } from '#test/support/served-units.ts';
import { setUpWorld } from '#test/support/set-up-world.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';

let world: Awaited<ReturnType<typeof setUpWorld>>;
const undo: (() => unknown)[] = [];
beforeAll(async () => {
  world = await setUpWorld();
});
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});
afterAll(() => world.close());

const { escale } = DEMO_ORGS;
const idOf = (serial: string) => unitIdOf({ networkId: escale.networkId, orgId: escale.id }, serial);

async function consoleOf(name: string, role?: 'operator'): Promise<DeviceConsole> {
  const console = await world.signedIn(name, role);
  undo.push(console.close);
  return console;
}

async function plugged(console: DeviceConsole, serial: string): Promise<ServedUnit> {
  const unit = await world.bench.serve(serial);
  await console.client.devices.addPort({ address: unit.address });
  return unit;
}

/** Sets the unit up and says how the registration of its key stands, again and again until it is as wanted. */
async function setUp(console: DeviceConsole, unit: ServedUnit, wearerId = world.wearerIds.first) {
  const { id } = await console.client.devices.provision({ ...anOrder(unit.serial, { wearerId }), address: null });
  const job = (from: DeviceConsole) => from.desk().jobs.find((one) => one.id === id);
  const ended = await eventually(async () => {
    const now = job(console);
    return now?.state.kind !== 'running' && now;
  }, 30_000);
  expect(ended.state).toEqual({ kind: 'done' });
  return (wanted: JobView['registration'], from = console) =>
    eventually(async () => {
      const now = job(from);
      return now?.registration === wanted && now;
    }, 20_000);
}

/** The wearer presses, and what the button sends arrives. */
function pressed(unit: ServedUnit): Promise<number> {
  unit.device.gesture('press');
  return world.posted(unit);
}

const openAlerts = (console: DeviceConsole) => console.client.alerts.list({ view: 'open' });
const alertOf = (console: DeviceConsole, buttonId: string) =>
  eventually(async () => (await openAlerts(console)).find((alert) => alert.buttonId === buttonId));

/** Somebody has proof that the unit is empty. */
async function wiped({ serial }: ServedUnit): Promise<void> {
  const { email } = await addMember(world.server, { name: 'Hana', role: 'admin', orgId: escale.id });
  const console = await openBareConsole(world.server, email);
  undo.push(console.close);
  const unit = await eventually(async () => console.store.rows.read('unit', idOf(serial))?.row);
  const keeper = { rows: createRowReader(console.store.db), engine: console.engine, actor: console.actor };
  const proof = { serial, readBackAtUtc: NOW_UTC, contactCount: 0, recordingCount: 0, hasWearer: false };
  const erased = { erasedRecordingIds: [4], erasedSettingCount: 3, attemptCount: 1 };
  const signed = {
    ...erased,
    configurationSha256: '0'.repeat(64),
    nonceHex: '0'.repeat(64),
    signatureHex: '0'.repeat(128),
  };
  expect(unit.needsWipe).toBe(true);
  expect(recordDeviceEvent(keeper, { kind: 'wiped', proof: { ...proof, ...signed } }, NOW_UTC)).toBeNull();
  await eventually(async () => console.engine.status().pendingCount === 0);
}

describe('a button that was set up', () => {
  test('PV17 PV18 VB16 is recognised when it is pressed: the alert has the wearer’s file number', async () => {
    const worker = await consoleOf('Ana');
    const operator = await consoleOf('Otto', 'operator');
    const unit = await plugged(worker, aSerial(1));
    unit.device.gesture('press');
    expect(unit.alerts).toEqual([]);
    const registration = await setUp(worker, unit);
    const job = await registration('accepted');
    expect(job.registrationRefusal).toBeNull();
    expect(await pressed(unit)).toBe(200);
    expect(await alertOf(operator, job.buttonId)).toMatchObject({
      kind: 'sos',
      fileNumber: 'E-2031',
      buttonLabel: 'B-7',
      buttonIsBlocked: false,
    });
    const chain = await worker.client.stock.get({ id: idOf(unit.serial) });
    expect(chain?.events[0]).toMatchObject({ kind: 'provisioned', buttonId: job.buttonId });
  });

  test('PV17 without a network it is queued, the server does not know it, and both change at the next sync', async () => {
    const worker = await consoleOf('Basile');
    const unit = await plugged(worker, aSerial(2));
    await worker.client.sync.setOffline({ offline: true });
    const registration = await setUp(worker, unit);
    await registration('queued');
    expect(await pressed(unit)).toBe(401);
    await worker.stop();
    const again = await deviceConsole({ ...worker.folder, serverUrl: world.server.url });
    undo.push(again.close);
    await registration('accepted', again);
    expect(await pressed(unit)).toBe(200);
  });

  test('PV18 whose wearer took their consent back meanwhile is refused, and says so until it is told again', async () => {
    const worker = await consoleOf('Carla');
    const unit = await plugged(worker, aSerial(3));
    await worker.client.sync.setOffline({ offline: true });
    const registration = await setUp(worker, unit, world.wearerIds.second);
    const other = await consoleOf('Dario');
    const answer = (given: 'withdrawn' | 'given') =>
      other.client.wearers.consent({
        id: world.wearerIds.second,
        consent: { purpose: 'location', answer: given, version: '2026-1', on: '2026-11-27', witness: 'M. Diallo' },
      });
    await answer('withdrawn');
    await eventually(async () => !(await other.client.wearers.get({ id: world.wearerIds.second }))?.isPending);
    await worker.client.sync.setOffline({ offline: false });
    const refused = await registration('refused');
    expect(refused.registrationRefusal).toEqual({ code: 'wrongState', field: 'noLocationConsent' });
    expect(await pressed(unit)).toBe(401);
    await answer('given');
    await eventually(
      async () => (await worker.client.wearers.get({ id: world.wearerIds.second }))?.blockers?.length === 0,
    );
    await worker.client.devices.retry({ id: refused.id });
    await registration('accepted');
    expect(await pressed(unit)).toBe(200);
  });

  test('ST7 still raises when it is lost, marked', async () => {
    const worker = await consoleOf('Elsa');
    const unit = await plugged(worker, aSerial(4));
    const { buttonId } = await (await setUp(worker, unit))('accepted');
    await worker.client.stock.record({ kind: 'lost', unitIds: [idOf(unit.serial)], reason: 'Tombé dans le métro' });
    await eventually(async () => !(await worker.client.stock.get({ id: idOf(unit.serial) }))?.isPending);
    expect(await pressed(unit)).toBe(200);
    expect(await alertOf(worker, buttonId)).toMatchObject({ kind: 'possibleSos', buttonIsBlocked: true });
  });

  test('AL17 PV19 ST18 given back it raises nothing; set up for somebody else it is theirs, and its past is not believed', async () => {
    const worker = await consoleOf('Farid');
    const operator = await consoleOf('Gina', 'operator');
    const unit = await plugged(worker, aSerial(5));
    const { buttonId } = await (await setUp(worker, unit))('accepted');
    const unitIds = [idOf(unit.serial)];
    await worker.client.stock.record({ kind: 'handed', unitIds, reason: '', wearerId: world.wearerIds.first });
    await worker.client.stock.record({ kind: 'returned', unitIds, reason: '', holderId: null });
    await eventually(async () => !(await worker.client.stock.get({ id: idOf(unit.serial) }))?.isPending);
    expect(await pressed(unit)).toBe(401);
    const kept = await eventually(async () =>
      (await operator.client.alerts.quarantine()).find((message) => message.buttonId === buttonId),
    );
    expect(kept).toMatchObject({ reason: 'retired', ownerOrgId: escale.id });
    expect(JSON.stringify(await openAlerts(operator))).not.toContain(buttonId);

    await wiped(unit);
    await eventually(async () => (await worker.client.stock.get({ id: idOf(unit.serial) }))?.needsWipe === false);
    const phase = () => worker.port(unit)?.phase;
    unit.device.unplug();
    await eventually(async () => phase() !== 'ready');
    unit.device.plug(true);
    await eventually(async () => phase() === 'ready');
    const { buttonId: nextId } = await (await setUp(worker, unit, world.wearerIds.second))('accepted');
    expect(nextId).not.toBe(buttonId);
    expect(await pressed(unit)).toBe(200);
    expect(await alertOf(operator, nextId)).toMatchObject({ fileNumber: 'E-2040' });
  });
});
