import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseAsked } from '#server/features/wearers/watch-erasures.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { aPerson } from '#test/support/sync/stock-samples.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;
let nora: BareConsole;
let other: BareConsole;

beforeAll(async () => {
  server = await startTestServer();
  nora = await openBareConsole(server, 'nora@escale.example');
  other = await openBareConsole(server, 'nora@escale.example');
});
afterAll(async () => {
  await nora.close();
  await other.close();
  await server.close();
});

/** Every text that the server keeps of rows and their history. */
async function everythingKept(): Promise<string> {
  const { rows } = await server.services.pool.query<{ kept: string }>(
    `select coalesce((select string_agg(row_to_json(w)::text, '') from wearer w), '')
      || coalesce((select string_agg(row_to_json(p)::text, '') from wearer_private p), '')
      || coalesce((select string_agg(row_to_json(a)::text, '') from wearer_access a), '')
      || coalesce((select string_agg(body::text, '') from sync_change), '') as kept`,
  );
  return rows[0]?.kept ?? '';
}

it('WR7 an erased person is gone from rows and log, from other consoles too; the count stays', async () => {
  const id = newId();
  const person = aPerson({ name: 'Oubliée Vraiment', phone: '06 39 98 12 34' });
  const settings = { gestureVersion: 1, fallSensitivity: 'low', recordingPolicy: 'never', firstTestOn: null };
  const file = { id, fileNumber: 'E-OUBLI', holderId: null, person, settings };
  unwrap(nora.engine.mutate('wearer.create', file));
  unwrap(nora.engine.mutate('wearer.open', { id: newId(), wearerId: id, purpose: 'Oubli demandé par téléphone' }));
  await until(() => other.store.rows.read('wearerPrivate', id)?.row.name === person.name);
  expect(await everythingKept()).toContain(person.name);

  unwrap(nora.engine.mutate('wearer.erase', { id }));
  await until(() => nora.engine.status().pendingCount === 0);
  expect(await eraseAsked(server.services.db)).toBe(1);
  const kept = await everythingKept();
  for (const text of [person.name, person.phone, 'E-OUBLI', 'Oubli demandé', 'Personne B']) {
    expect(kept).not.toContain(text);
  }
  expect(await eraseAsked(server.services.db)).toBe(0);

  await other.engine.syncNow();
  await until(() => other.store.rows.read('wearer', id)?.row.state === 'erased');
  expect(other.store.rows.read('wearerPrivate', id)).toBeUndefined();
  const access = other.store.db.prepare('select count(*) as n from wearer_access').get();
  expect(access).toEqual({ n: 0 });
});
