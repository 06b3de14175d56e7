import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

describe.each(ENGINES)('sessions on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(engine);
  });
  afterAll(() => server.close());

  test('a signed-in person learns who they are, their organisation, roles and territories', async () => {
    const token = await server.signIn(DEMO_USERS.nora.email);
    const response = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      displayName: 'Nora Benali',
      orgName: DEMO_ORGS.escale.name,
      networkName: 'Métropole de Lyon',
      actor: {
        userId: DEMO_USERS.nora.id,
        orgId: DEMO_ORGS.escale.id,
        networkId: DEMO_ORGS.escale.networkId,
        roles: ['admin', 'operator'],
        territories: ['69', 'FR'],
      },
    });
  });
});
