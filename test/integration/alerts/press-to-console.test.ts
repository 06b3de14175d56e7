import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSqlRow } from '#core/store/row-store.ts';
import { DEMO_BUTTONS, provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import type { ButtonKey } from '#shared/device/button-key-file.ts';
import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { RowOf } from '#shared/sync/table.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';
import { alertFrame, askReceipt, garbage, keyAt, post, press } from './alert-world.ts';

let server: TestServer;
let folder: string;
let keys: readonly ButtonKey[];

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'balise-press-'));
  const { db } = server.services;
  keys = await provisionDemoButtons({ db, keyFile: join(folder, 'button-keys.json'), buttons: DEMO_BUTTONS });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function openConsole(email: string): Promise<BareConsole> {
  const console = await openBareConsole(server, email);
  await until(() => console.engine.status().connection === 'live');
  return console;
}

function rowsIn<Name extends 'alert' | 'quarantinedMessage'>(
  console: BareConsole,
  table: Name,
): readonly RowOf<Name>[] {
  const name = table === 'alert' ? 'alert' : 'quarantined_message';
  const rows = console.store.db.prepare<[], Record<string, unknown>>(`select * from ${name} order by id`).all();
  return rows.map((row) => parseSqlRow(table, row));
}
const alertsOf = (console: BareConsole) => rowsIn(console, 'alert');
const reasonsOf = (console: BareConsole) => rowsIn(console, 'quarantinedMessage').map(({ reason }) => reason);

describe('from the button to the consoles and back', () => {
  it('AL16 an alert reaches the operators of its organisation, is answered once, and the button is told', async () => {
    const [nora, omar, ines, ivan] = await Promise.all(
      ['nora@escale.example', 'omar@escale.example', 'ines@escale.example', 'ivan@ivry.example'].map(openConsole),
    );
    if (!nora || !omar || !ines || !ivan) throw new Error('a console did not open');
    const { receipt } = await press(server.url, alertFrame(keyAt({ keys }, 0), { counter: 1n }));
    if (receipt === null) throw new Error('no receipt');
    await until(() => alertsOf(nora).length === 1 && alertsOf(omar).length === 1);
    const [alert] = alertsOf(nora);
    if (!alert) throw new Error('no alert');
    expect(alert).toMatchObject({ kind: 'sos', buttonLabel: 'Bouton 0417', lat: 45.7578 });

    unwrap(omar.engine.mutate('alert.seen', { id: alert.id, eventId: seenEventId(alert.id, DEMO_USERS.omar.id) }));
    await expect.poll(async () => (await askReceipt(server.url, receipt, 'received')).state).toBe('seen');
    unwrap(nora.engine.mutate('alert.acknowledge', { id: alert.id, eventId: newId() }));
    await expect.poll(async () => (await askReceipt(server.url, receipt, 'seen')).state).toBe('acknowledged');
    await until(() => alertsOf(omar)[0]?.acknowledgedBy === DEMO_USERS.nora.id);
    expect(omar.engine.mutate('alert.acknowledge', { id: alert.id, eventId: newId() })).toMatchObject({
      error: { code: 'wrongState', serverValue: { acknowledgedBy: DEMO_USERS.nora.id } },
    });
    expect(ines.engine.mutate('alert.acknowledge', { id: alert.id, eventId: newId() }).ok).toBe(false);

    await press(server.url, alertFrame(keyAt({ keys }, 4), { counter: 1n }));
    await until(() => alertsOf(ivan).length === 1);
    expect(alertsOf(ivan)).toMatchObject([{ buttonLabel: 'Bouton 0102' }]);
    expect(alertsOf(nora)).toHaveLength(1);
    expect(alertsOf(ines)).toHaveLength(0);
    await Promise.all([nora, omar, ines, ivan].map((console) => console.close()));
  });

  it('AE17 shows refused messages live to those who may see them', async () => {
    const [nora, claire, ivan] = await Promise.all(
      ['nora@escale.example', 'claire@lyon.example', 'ivan@ivry.example'].map(openConsole),
    );
    if (!nora || !claire || !ivan) throw new Error('a console did not open');
    await post(server.url, garbage(100));
    const frame = alertFrame(keyAt({ keys }, 1), { counter: 9n });
    const forged = Uint8Array.from(frame);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    expect((await post(server.url, forged)).status).toBe(401);
    await until(() => reasonsOf(nora).length === 2 && reasonsOf(claire).length === 1);
    expect([...reasonsOf(nora)].sort()).toEqual(['badSignature', 'notCose']);
    expect(reasonsOf(claire)).toEqual(['notCose']);
    expect(reasonsOf(ivan)).toEqual([]);
    await Promise.all([nora, claire, ivan].map((console) => console.close()));
  });
});
