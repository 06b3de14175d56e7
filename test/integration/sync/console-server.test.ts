import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const signedInConsole = (email: string): Promise<BareConsole> => openBareConsole(server, email);

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
