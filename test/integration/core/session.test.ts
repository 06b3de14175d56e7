import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { type CoreClient, eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let core: TestCore;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  core = await startTestCore({ serverUrl: server.url });
});
afterEach(() => core.close());

const NORA = DEMO_USERS.nora.email;
const CLAIRE = DEMO_USERS.claire.email;

const signIn = (client: CoreClient, email: string, password = DEMO_PASSWORD, serverUrl = server.url) =>
  client.session.signIn({ serverUrl, email, password });

async function present(client: CoreClient) {
  for await (const session of await client.session.watch()) return session;
  throw new Error('no session');
}

const replicas = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => /^replica-.*\.db$/.test(name));

describe('signing in', () => {
  test('tells the window who is there, and never the token', async () => {
    const session = await signIn(core.client, NORA);
    expect(session).toEqual({
      state: 'signedIn',
      serverUrl: server.url,
      userId: DEMO_USERS.nora.id,
      displayName: 'Nora Benali',
      orgName: DEMO_ORGS.escale.name,
      networkName: 'Métropole de Lyon',
      roles: ['admin', 'operator'],
    });
    expect(await present(core.client)).toEqual(session);
  });

  test('refuses a wrong password, then asks to wait longer and longer', async () => {
    await expect(signIn(core.client, DEMO_USERS.omar.email, 'wrong')).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
    });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8 && waits.length === 0; attempt += 1) {
      await signIn(core.client, DEMO_USERS.omar.email, 'wrong').catch((error) => {
        if (error.code === 'TOO_MANY_TRIES') waits.push(error.data.retryAfterSeconds);
      });
    }
    expect(waits[0]).toBeGreaterThan(0);
    expect((await present(core.client)).state).toBe('signedOut');
  });

  test('says so when no server answers', async () => {
    await expect(signIn(core.client, NORA, DEMO_PASSWORD, 'http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
  });

  test.each(['http://example.org', 'http://127.0.0.1.example.org', 'ftp://127.0.0.1', 'https://a:b@example.org'])(
    'never sends a password to %s',
    async (serverUrl) => {
      await expect(signIn(core.client, NORA, DEMO_PASSWORD, serverUrl)).rejects.toMatchObject({
        code: 'INSECURE_SERVER',
      });
    },
  );
});

describe('the kept session', () => {
  test('opens again without a network, after a restart', async () => {
    await signIn(core.client, NORA);
    await core.stop();
    const again = await startTestCore({ ...core.options, serverUrl: 'http://127.0.0.1:9' });
    expect(await present(again.client)).toMatchObject({ state: 'signedIn', displayName: 'Nora Benali' });
    await again.stop();
  });

  test('leaves nothing readable on the disk', async () => {
    await signIn(core.client, NORA);
    await core.client.places.create({ fields: somePlaceFields({ name: 'Librairie des Canuts' }) });
    await core.stop();
    const folder = core.options.dataDir;
    expect(replicas(folder)).toHaveLength(1);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name)).toString('latin1');
      expect(bytes).not.toContain('SQLite format 3');
      for (const secret of ['Canuts', 'Nora', NORA, DEMO_ORGS.escale.name]) expect(bytes).not.toContain(secret);
    }
  });

  test('ends when the server revokes it: sign-in page, data kept for its owner', async () => {
    await signIn(core.client, NORA);
    await eventually(async () => (await firstStatus(core.client)).connection === 'live');
    await core.client.sync.setOffline({ offline: true });
    await core.client.places.create({ fields: somePlaceFields({ name: 'Librairie des Canuts' }) });
    await server.services.pool.query('delete from auth_session where user_id = $1', [DEMO_USERS.nora.id]);
    server.services.sessions.dropAll();
    await core.client.sync.setOffline({ offline: false });
    await eventually(async () => (await present(core.client)).state === 'signedOut');
    expect(await firstStatus(core.client)).toMatchObject({ connection: 'revoked', pendingCount: 1 });
    expect(await present(core.client)).toMatchObject({ lastEmail: NORA, serverUrl: server.url });
    expect(replicas(core.options.dataDir)).toHaveLength(1);
  });
});

describe('signing out', () => {
  test('deletes the copy when nothing waits in it', async () => {
    await signIn(core.client, NORA);
    expect(await core.client.session.signOut()).toEqual({ pendingCount: 0 });
    expect(replicas(core.options.dataDir)).toHaveLength(0);
    expect(await present(core.client)).toMatchObject({ state: 'signedOut', lastEmail: NORA });
  });

  test('keeps edits that were not sent, says how many, and another person never sees them', async () => {
    await signIn(core.client, NORA);
    await core.client.sync.setOffline({ offline: true });
    const { id } = await core.client.places.create({
      fields: somePlaceFields({ name: 'Café des Tables Claudiennes' }),
    });
    expect(await core.client.session.signOut()).toEqual({ pendingCount: 1 });
    expect(await core.client.places.get({ id })).toBeNull();

    await signIn(core.client, CLAIRE);
    expect(replicas(core.options.dataDir)).toHaveLength(2);
    expect(await core.client.places.get({ id })).toBeNull();
    await core.client.session.signOut();

    await signIn(core.client, NORA);
    const detail = await core.client.places.get({ id });
    expect(detail?.place.name).toBe('Café des Tables Claudiennes');
    await eventually(async () => (await core.client.places.get({ id }))?.isPending === false);
  });
});

async function firstStatus(client: CoreClient) {
  for await (const status of await client.sync.watchStatus()) return status;
  throw new Error('no status');
}
