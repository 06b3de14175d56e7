import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpUplink } from '#button/uplink.ts';
import { createLogger } from '#node/logging/logger.ts';
import { provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { alertFrame, keyAt, LYON_FIX, post } from './alert-world.ts';

const LABEL = 'Bouton 771';
const logLines: string[] = [];
let server: TestServer;
let folder: string;
let frame: Uint8Array;

beforeAll(async () => {
  server = await startTestServer('embedded', {
    logger: createLogger('test', 'info', { write: (line) => logLines.push(line) }),
  });
  folder = await mkdtemp(join(tmpdir(), 'balise-full-'));
  const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
  const buttons = [{ label: LABEL, fileNumber: 'E-771', ownerOrgId, networkId }];
  const keys = await provisionDemoButtons({ db: server.services.db, keyFile: join(folder, 'keys.json'), buttons });
  frame = alertFrame(keyAt({ keys }, 0), { counter: 1n });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** PostgreSQL says of every new message what it says when the file of the table cannot grow. */
async function fillDisk(): Promise<void> {
  await server.services.pool.query(`
    create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$;
    create trigger no_room before insert on button_message for each row execute function no_room()`);
}

test('AE15 a server without room takes no alert, says so, and takes the same press once there is room', async () => {
  await fillDisk();
  const refused = await fetch(`${server.url}/v1/alerts`, { method: 'POST', body: new Uint8Array(frame) });
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 30]);
  expect(await refused.json()).toMatchObject({ code: 'storageFull' });
  // The button goes on trying: what it was told is no answer about its press.
  expect(await createHttpUplink(server.url).send(frame, new AbortController().signal)).toEqual({ kind: 'unreachable' });
  const { rows: none } = await server.services.pool.query('select 1 from alert');
  expect(none).toEqual([]);

  const told = logLines.filter((line) => line.includes('http.failed')).join('\n');
  expect(told).not.toBe('');
  for (const secret of [LABEL, 'E-771', String(LYON_FIX.lat), String(LYON_FIX.lon)]) expect(told).not.toContain(secret);

  await server.services.pool.query('drop trigger no_room on button_message; drop function no_room');
  expect((await post(server.url, frame)).status).toBe(200);
  const { rows: one } = await server.services.pool.query('select press_count from alert');
  expect(one).toEqual([{ press_count: 1 }]);
});
