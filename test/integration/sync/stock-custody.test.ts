import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordDeviceEvent } from '#core/custody/device-events.ts';
import { createRowReader } from '#core/workspace/row-reader.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { stockEquation } from '#shared/domain/stock/stock-equation.ts';
import { type Unit, unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { createRandom } from '#test/simulation/random.ts';
import { addMember } from '#test/support/add-member.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { NOW_UTC } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { registerMutations, someGesture, stockIdsOf } from '#test/support/sync/stock-gestures.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { until } from '#test/support/sync/until.ts';

const ROUNDS = 6;
const GESTURES = 14;

let server: TestServer;
let consoles: readonly BareConsole[];

beforeAll(async () => {
  server = await startTestServer();
  const admin = { role: 'admin', orgId: DEMO_ORGS.escale.id } as const;
  const open = async (name: string) => openBareConsole(server, (await addMember(server, { ...admin, name })).email);
  consoles = [await open('Lea'), await open('Hugo'), await open('Nadia')];
  const first = consoleAt(0);
  await until(() => consoles.every(({ engine }) => engine.status().connection === 'live'));
  for (const { name, args } of registerMutations(first.actor)) unwrap(first.engine.mutate(name, args));
  await until(() => consoles.every((each) => each.store.rows.read('stockHolder', stockIdsOf(each.actor).holderId)));
});
afterAll(async () => {
  for (const each of consoles) await each.close();
  await server.close();
});

function consoleAt(index: number): BareConsole {
  const found = consoles[index];
  if (!found) throw new Error(`no console ${index}`);
  return found;
}

const unitsAt = ({ actor, store }: BareConsole): readonly Unit[] =>
  Array.from({ length: 40 }, (_unused, n) => store.rows.read('unit', unitIdOf(actor, aSerial(n)))?.row ?? []).flat();
const isQuiet = ({ engine }: BareConsole) =>
  engine.status().pendingCount === 0 && engine.status().connection === 'live';

async function meet(order: readonly BareConsole[]): Promise<void> {
  for (const each of order) {
    each.engine.setOffline(false);
    await until(() => isQuiet(each));
  }
  for (const each of consoles) await each.engine.syncNow();
  const rows = () => consoles.map((each) => JSON.stringify(unitsAt(each)));
  await until(() => new Set(rows()).size === 1);
}

function judge(): void {
  const units = unitsAt(consoleAt(0));
  const equation = stockEquation(units);
  expect(equation.isBalanced).toBe(true);
  expect(equation.received).toBe(units.filter(({ state }) => state !== 'withdrawn').length);
  for (const unit of units) {
    const custody = custodyOf(unit.events);
    // Exactly one position, or a conflict that lists every claim; the row says the same as its chain, in any order.
    expect(unit).toEqual(unitOf(unit, unit.events, unit.changedAtUtc));
    expect(unit.state === 'conflict').toBe(custody.kind === 'conflict');
    if (custody.kind === 'conflict') expect(custody.claims.length).toBeGreaterThan(1);
  }
}

it('ST5 ST9 after anything that three offline consoles do, each unit is with one or in a conflict that is shown, and the stock balances', async () => {
  const random = createRandom(20_261_127);
  const chance = { pick: random.pick, below: random.below, uuid: newId };
  let taken = 0;
  let conflicts = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { engine } of consoles) engine.setOffline(true);
    for (const each of consoles) {
      for (let n = 0; n < GESTURES; n += 1) {
        const { name, args } = someGesture(chance, each.actor, unitsAt(each), NOW_UTC);
        taken += each.engine.mutate(name, args).ok ? 1 : 0;
      }
    }
    const first = random.below(consoles.length);
    await meet([...consoles.slice(first), ...consoles.slice(0, first)]);
    judge();
    conflicts += unitsAt(consoleAt(0)).filter(({ state }) => state === 'conflict').length;
  }
  expect(taken).toBeGreaterThan(ROUNDS * GESTURES);
  expect(conflicts).toBeGreaterThan(0);
  // Nothing that a person said was dropped: every event the consoles took is in a chain.
  const refused = consoles.flatMap(({ engine }) => engine.rejected());
  const events = new Set(unitsAt(consoleAt(0)).flatMap((unit) => unit.events.map(({ id }) => id)));
  expect(events.size + refused.length).toBe(taken);
});

it('ST8 a returned unit is free again once its own cable says that it is empty, at every console', async () => {
  const [first, second] = [consoleAt(0), consoleAt(1)];
  const { actor, engine, store } = first;
  const keeper = { actor, engine, rows: createRowReader(store.db) };
  const serial = aSerial(30);
  const id = unitIdOf(actor, serial);
  const { lotId } = stockIdsOf(actor);
  const told = { happenedAtUtc: NOW_UTC, reason: '' };
  const say = (name: string, step: object) => {
    const after = custodyOf(store.rows.read('unit', id)?.row.events ?? []).lastIds;
    unwrap(engine.mutate(name, { ...told, eventId: newId(), units: [{ id, after: [...after] }], ...step }));
  };
  unwrap(engine.mutate('unit.receive', { ...told, eventId: newId(), lotId, model: 'Alto 2', units: [{ id, serial }] }));
  say('unit.block', { kind: 'lost' });
  say('unit.block', { kind: 'found', holderId: null, wearerId: null });
  expect(store.rows.read('unit', id)?.row.needsWipe).toBe(true);
  const proof = {
    serial,
    readBackAtUtc: NOW_UTC,
    contactCount: 1,
    recordingCount: 0,
    hasWearer: false,
    configurationSha256: 'a'.repeat(64),
    erasedRecordingIds: [4],
    erasedSettingCount: 3,
    attemptCount: 1,
    nonceHex: 'b'.repeat(32),
    signatureHex: 'c'.repeat(128),
  };
  const wiped = (change: object) =>
    recordDeviceEvent(keeper, { kind: 'wiped', proof: { ...proof, ...change } }, NOW_UTC);
  expect(wiped({})).toEqual({ code: 'invalid', field: 'proof' });
  expect(wiped({ serial: aSerial(31) })).toEqual({ code: 'missing', field: 'serial' });
  expect(wiped({ contactCount: 0 })).toBeNull();
  const buttonId = newId();
  expect(recordDeviceEvent(keeper, { kind: 'provisioned', serial, buttonId }, NOW_UTC)).toBeNull();
  await until(() => second.store.rows.read('unit', id)?.row.buttonId === buttonId);
  expect(second.store.rows.read('unit', id)?.row).toMatchObject({ state: 'inStock', needsWipe: false });
});

it('ST10 a thousand units are received in one mutation, reach another console, and are taken back in one', async () => {
  const [first, second] = [consoleAt(0), consoleAt(1)];
  const eventId = newId();
  const units = Array.from({ length: 1000 }, (_unused, n) => aSerial(5000 + n)).map((serial) => ({
    id: unitIdOf(first.actor, serial),
    serial,
  }));
  const told = { happenedAtUtc: NOW_UTC, reason: '' };
  const { lotId } = stockIdsOf(first.actor);
  unwrap(first.engine.mutate('unit.receive', { ...told, eventId, lotId, model: 'Alto 2', units }));
  const last = units.at(-1)?.id ?? '';
  await until(() => second.store.rows.read('unit', last)?.row.state === 'inStock');
  const undo = { ...told, eventId: newId(), kind: 'undone', aboutId: eventId };
  unwrap(first.engine.mutate('unit.move', { ...undo, units: units.map(({ id }) => ({ id, after: [eventId] })) }));
  await until(() => second.store.rows.read('unit', last)?.row.state === 'withdrawn');
  expect(first.engine.rejected()).toEqual(first.engine.rejected().filter(({ name }) => name !== 'unit.receive'));
});
