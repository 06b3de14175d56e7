import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '#core/store/open-store.ts';
import { createSyncEngine } from '#core/sync/create-sync-engine.ts';
import { createHttpSyncApi } from '#core/sync/http-sync-api.ts';
import { readImage } from '#core/sync/image-reader.ts';
import { LinkError } from '#core/sync/sync-api.ts';
import { type Me, meSchema } from '#shared/contract/api/session.contract.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { SnapshotLine } from '#shared/sync/wire.ts';
import { aPlace } from '#test/support/builders.ts';
import { NO_UPLOADS } from '#test/support/no-uploads.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

const PLACES = 1_200;

let server: TestServer;
let token: string;
let me: Me;
let ids: readonly string[];

beforeAll(async () => {
  server = await startTestServer();
  token = await server.signIn('nora@escale.example');
  const response = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  me = meSchema.parse(await response.json());
  const changes = Array.from({ length: PLACES }, (): RowChange => {
    const { networkId, orgId: ownerOrgId } = me.actor;
    const row = aPlace({ id: newId(), networkId, ownerOrgId });
    return { table: 'place', id: row.id, op: 'upsert', row };
  });
  ids = changes.map(({ id }) => id);
  await commit(changes);
});
afterAll(() => server.close());

async function commit(changes: readonly RowChange[]): Promise<void> {
  await server.services.commitLog.commitChanges(me.actor.networkId, {
    actorId: null,
    mutationId: null,
    nowMs: 0,
    changes,
  });
}

async function fetchImage(
  scopes: readonly string[],
): Promise<{ readonly status: number; readonly lines: readonly SnapshotLine[] }> {
  const response = await fetch(`${server.url}/sync/image`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ scopes, schema: 1 }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, lines: response.status === 200 ? [...readImage(bytes, {})] : [] };
}
const placeIds = (lines: readonly SnapshotLine[]) =>
  lines.flatMap((line) =>
    line.kind === 'row' && line.table === 'place' ? [String((line.row as { id: unknown }).id)] : [],
  );

it('SY35 an image holds the rows of its scopes at its position, and is made anew once one of them has gone', async () => {
  const scopes = [`org:${me.actor.orgId}`, 'territory:69'];
  const first = await fetchImage(scopes);
  // The name of who asked stands in the log before the places.
  expect(first.lines.at(0)).toMatchObject({ kind: 'header', at: 2, total: PLACES + 1 });
  expect(placeIds(first.lines).toSorted()).toEqual(ids.toSorted());
  await commit([{ table: 'place', id: ids[0] ?? '', op: 'delete' }]);
  const second = await fetchImage(scopes);
  expect(placeIds(second.lines)).toHaveLength(PLACES - 1);
  expect(placeIds(second.lines)).not.toContain(ids[0]);
  expect(second.lines.at(-1)).toEqual({ kind: 'end', rows: PLACES });
});

it('SY35 SY21 there is no image for scopes that are not the reader’s, nor for a handful of rows', async () => {
  expect((await fetchImage(['territory:75'])).status).toBe(404);
  expect((await fetchImage([`org:${newId()}`])).status).toBe(404);
  expect((await fetchImage([`contacts:${me.actor.orgId}`])).status).toBe(404);
});

it('SY33 a console fills itself from an image and is then exactly where its server is', async () => {
  const store = unwrap(openStore({ file: ':memory:', keyHex: null, checkpoints: 'own' }));
  const engine = createSyncEngine({
    store,
    uploads: NO_UPLOADS,
    api: createHttpSyncApi({ baseUrl: server.url, token: () => token, images: {} }),
    registry: MUTATORS,
    clock: systemClock,
    actor: () => me.actor,
    random: Math.random,
  });
  engine.start();
  await until(() => engine.status().connection === 'live', 30_000);
  expect(store.db.prepare('select count(*) from place').pluck().get()).toBe(PLACES - 1);
  await engine.stop();
  store.close();
});

it('SY54 bytes that are no image are « offline »', () => {
  expect(() => [...readImage(Buffer.from('<html>'), {})]).toThrow(LinkError);
});
