import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutateInSlicesOrRefuse, mutateOrRefuse } from '#core/workspace/refusal.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { addMember } from '#test/support/add-member.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { aPlace, somePlaceFields } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;
let console: BareConsole;

beforeAll(async () => {
  server = await startTestServer();
  const { email } = await addMember(server, { name: 'full', role: 'admin', orgId: DEMO_ORGS.escale.id });
  console = await openBareConsole(server, email);
});
afterAll(async () => {
  await console.close();
  await server.close();
});

const pages = (): number => Number(console.store.db.pragma('page_count', { simple: true }));
const isLive = () => console.engine.status().connection === 'live';
const nameOf = (id: string) => console.store.rows.read('place', id)?.row.name;

/** From here on SQLite says SQLITE_FULL as soon as it needs another page than those it has. */
function fillDisk(): void {
  const { db } = console.store;
  db.exec('create table if not exists ballast(x)');
  db.pragma(`max_page_count = ${pages()}`);
  expect(() => {
    for (;;) db.prepare('insert into ballast values (zeroblob(900))').run();
  }).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
}

test('SY40 a full disk is said, ends nothing and loses nothing; with room again everything goes on', async () => {
  const { db } = console.store;
  await until(isLive);
  const mine = newId();
  expect(mutateOrRefuse(console.engine, 'place.create', createArgs(mine, 'Avant'))).toBeNull();
  await until(() => console.engine.status().pendingCount === 0);
  fillDisk();

  const { id: refusedId, refusal } = untilRefused();
  expect(refusal).toEqual({ code: 'diskFull', field: null });
  expect(nameOf(refusedId)).toBeUndefined();

  const theirs = newId();
  const { networkId, orgId } = console.actor;
  const addressTyped = 'rue '.repeat(40);
  await server.services.commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: Date.now(),
    changes: Array.from({ length: 20 }, (_, n) => {
      const id = n === 0 ? theirs : newId();
      return {
        table: 'place',
        id,
        op: 'upsert',
        row: aPlace({ id, networkId, ownerOrgId: orgId, sourceId: id, name: 'D’ailleurs', addressTyped }),
      } as const;
    }),
  });
  await until(() => console.engine.status().connection === 'diskFull');
  expect([nameOf(mine), nameOf(theirs)]).toEqual(['Avant', undefined]);

  db.pragma('max_page_count = 1073741823');
  await console.engine.syncNow();
  await until(() => isLive() && nameOf(theirs) === 'D’ailleurs');
  expect(mutateOrRefuse(console.engine, 'place.create', createArgs(refusedId, 'Enfin'))).toBeNull();
  await until(() => console.engine.status().pendingCount === 0);
  expect(nameOf(refusedId)).toBe('Enfin');
});

test('SY48 a list that a full disk stops leaves nothing in view, and goes in whole once there is room', async () => {
  const { db } = console.store;
  await until(isLive);
  const places = () => db.prepare<[], number>('select count(*) from place').pluck().get();
  const before = places();
  const ids = Array.from({ length: 2_000 }, () => newId());
  async function* list() {
    for (const id of ids) yield { name: 'place.create', args: createArgs(id, `Lieu ${'x'.repeat(80)}`) };
  }
  const write = () => mutateInSlicesOrRefuse(console.engine, list(), { signal: undefined });
  fillDisk();
  expect(await write()).toEqual({ code: 'diskFull', field: null });
  expect(await write()).toEqual({ code: 'diskFull', field: null });
  expect([places(), console.engine.status().pendingCount]).toEqual([before, 0]);

  db.pragma('max_page_count = 1073741823');
  expect(await write()).toBeNull();
  expect(places()).toBe((before ?? 0) + ids.length);
});

/** The pages that are there have some room left: writes until one is refused. */
function untilRefused() {
  for (let tries = 0; tries < 500; tries += 1) {
    const id = newId();
    const refusal = mutateOrRefuse(console.engine, 'place.create', createArgs(id, 'x'.repeat(150)));
    if (refusal) return { id, refusal };
    expect(nameOf(id)).toBeDefined();
  }
  throw new Error('the disk was never full');
}

function createArgs(id: string, name: string) {
  return { id, fields: somePlaceFields({ name }) };
}
