import { afterAll, beforeAll, expect, it } from 'vitest';
import { stockIndex } from '#core/features/stock/stock-index.ts';
import { createRowReader } from '#core/workspace/row-reader.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { addMember } from '#test/support/add-member.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { NOW_UTC, somePlaceFields } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { registerMutations, stockIdsOf } from '#test/support/sync/stock-gestures.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;
let here: BareConsole;
let elsewhere: BareConsole;

beforeAll(async () => {
  server = await startTestServer();
  const open = async (name: string) => {
    const { email } = await addMember(server, { role: 'admin', orgId: DEMO_ORGS.escale.id, name });
    return await openBareConsole(server, email);
  };
  [here, elsewhere] = [await open('Lea'), await open('Hugo')];
  for (const { name, args } of registerMutations(here.actor)) unwrap(here.engine.mutate(name, args));
  await until(() => elsewhere.store.rows.read('stockHolder', stockIdsOf(elsewhere.actor).holderId) !== undefined);
});
afterAll(async () => {
  await here.close();
  await elsewhere.close();
  await server.close();
});

function receive({ engine, actor }: BareConsole, serial: string): string {
  const id = unitIdOf(actor, serial);
  const args = {
    eventId: newId(),
    happenedAtUtc: NOW_UTC,
    reason: '',
    lotId: stockIdsOf(actor).lotId,
    model: 'Alto 2',
    units: [{ id, serial }],
  };
  unwrap(engine.mutate('unit.receive', args));
  return id;
}

const isSettled = ({ engine }: BareConsole) => {
  const { pendingCount, connection } = engine.status();
  return pendingCount === 0 && connection === 'live';
};

it('the stock is read anew after a write of its tables, from here or from elsewhere, and after no other', async () => {
  const source = { rows: createRowReader(here.store.db), engine: here.engine };
  await until(() => isSettled(here) && isSettled(elsewhere));
  const first = stockIndex(source);
  expect(stockIndex(source)).toBe(first);

  // A place, written here, sent, confirmed and back again: many writes of the database, none of the stock.
  const placeId = newId();
  unwrap(here.engine.mutate('place.create', { id: placeId, fields: somePlaceFields() }));
  await until(() => isSettled(here) && !source.rows.isPending('place', placeId));
  await until(() => elsewhere.store.rows.read('place', placeId) !== undefined);
  expect(stockIndex(source)).toBe(first);

  const own = receive(here, aSerial(700));
  const second = stockIndex(source);
  expect(second).not.toBe(first);
  expect(second.byId.has(own)).toBe(true);

  await until(() => isSettled(here));
  const settled = stockIndex(source);
  const theirs = receive(elsewhere, aSerial(701));
  await until(() => here.store.rows.read('unit', theirs) !== undefined);
  expect(stockIndex(source)).not.toBe(settled);
  expect(stockIndex(source).byId.has(theirs)).toBe(true);
});
