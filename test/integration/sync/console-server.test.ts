import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#core/store/open-store.ts';
import { createSyncEngine } from '#core/sync/create-sync-engine.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import { createHttpSyncApi } from '#core/sync/http-sync-api.ts';
import { meSchema } from '#shared/contract/api/session.contract.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Console = { readonly engine: SyncEngine; readonly store: Store; readonly close: () => Promise<void> };

async function signedInConsole(email: string): Promise<Console> {
  const token = await server.signIn(email);
  const response = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  const { actor } = meSchema.parse(await response.json());
  const store = unwrap(openStore({ file: ':memory:', keyHex: null }));
  const engine = createSyncEngine({
    store,
    api: createHttpSyncApi({ baseUrl: server.url, token: () => token }),
    registry: MUTATORS,
    clock: systemClock,
    actor: () => actor,
    random: Math.random,
  });
  engine.start();
  const close = async () => {
    await engine.stop();
    store.close();
  };
  return { engine, store, close };
}

describe('two consoles and a server', () => {
  it('SY10 an edit made at one console arrives live at another of the same organisation, and nothing stays queued', async () => {
    const nora = await signedInConsole('nora@escale.example');
    const omar = await signedInConsole('omar@escale.example');
    await until(() => nora.engine.status().connection === 'live' && omar.engine.status().connection === 'live');
    const id = newId();
    unwrap(nora.engine.mutate('place.create', { id, fields: somePlaceFields({ name: 'Café du Théâtre' }) }));
    expect(nora.store.rows.read('place', id)?.row.name).toBe('Café du Théâtre');
    await until(() => omar.store.rows.read('place', id)?.row.name === 'Café du Théâtre');
    await until(() => nora.engine.status().pendingCount === 0);
    unwrap(nora.engine.mutate('place.edit', { id, patch: { name: 'Café de la Place' } }));
    await until(() => omar.store.rows.read('place', id)?.row.name === 'Café de la Place');
    await nora.close();
    await omar.close();
  });

  it('SY21 a row of one organisation never reaches the console of another network', async () => {
    const nora = await signedInConsole('nora@escale.example');
    const ivan = await signedInConsole('ivan@ivry.example');
    await until(() => nora.engine.status().connection === 'live' && ivan.engine.status().connection === 'live');
    const id = newId();
    unwrap(
      nora.engine.mutate('place.create', { id, fields: somePlaceFields({ name: 'Discret', visibility: 'discreet' }) }),
    );
    await until(() => nora.engine.status().pendingCount === 0);
    await ivan.engine.syncNow();
    expect(ivan.store.rows.read('place', id)).toBeUndefined();
    await nora.close();
    await ivan.close();
  });

  it('SY20 a person without the permission is refused at once and nothing is queued', async () => {
    const nora = await signedInConsole('nora@escale.example');
    const ines = await signedInConsole('ines@escale.example');
    await until(() => nora.engine.status().connection === 'live' && ines.engine.status().connection === 'live');
    const refused = ines.engine.mutate('place.create', { id: newId(), fields: somePlaceFields({}) });
    expect(refused).toEqual({ ok: false, error: { code: 'forbidden' } });
    await nora.close();
    await ines.close();
  });
});
