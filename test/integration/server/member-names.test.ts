import { afterAll, beforeAll, expect, test } from 'vitest';
import { meSchema } from '#shared/contract/api/session.contract.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { memberIdOf } from '#shared/domain/network/member.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function heads(): Promise<unknown> {
  const { rows } = await server.services.pool.query('select network_id, seq from sync_head order by network_id');
  return rows;
}

test('who asks who they are is known by name to their own organisation from then on, and the log is written once', async () => {
  const token = await server.signIn(DEMO_USERS.nora.email);
  const ask = () => fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  const me = meSchema.parse(await (await ask()).json());
  const { rows } = await server.services.pool.query('select display_name, scopes from member_name where id = $1', [
    memberIdOf(DEMO_ORGS.escale.id, me.actor.userId),
  ]);
  expect(rows).toEqual([{ display_name: me.displayName, scopes: [`org:${DEMO_ORGS.escale.id}`] }]);
  const before = await heads();
  await ask();
  expect(await heads()).toEqual(before);
});
