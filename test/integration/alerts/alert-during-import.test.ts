import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_BUTTONS, provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import { DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { largeFile } from '#test/support/large-file.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { alertFrame, keyAt, press } from './alert-world.ts';

const ROWS = 30_000;
const PRESSED_AT_ROWS = [4_000, 7_000];
const AT_MOST_MS = 1_000;

let server: TestServer;
let console: TestCore;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  console = await startTestCore({ serverUrl: server.url });
  folder = await mkdtemp(join(tmpdir(), 'balise-press-'));
});
afterAll(async () => {
  await console.close();
  await server.close();
  await rm(folder, { recursive: true });
});

it('SY48 AL16 an alert raised while 30 000 rows are written reaches a window within a second', async () => {
  const { client } = console;
  await client.session.signIn({ serverUrl: server.url, email: 'nora@escale.example', password: DEMO_PASSWORD });
  await eventually(async () => {
    for await (const { connection } of await client.sync.watchStatus()) return connection === 'live';
    return false;
  }, 30_000);
  const { db } = server.services;
  const keys = await provisionDemoButtons({ db, keyFile: join(folder, 'button-keys.json'), buttons: DEMO_BUTTONS });
  const draft = await client.imports.open({ fileName: 'lieux.csv', bytes: largeFile(ROWS) });
  const off = new AbortController();
  const heard = hearAlerts(console, off.signal);
  const written = client.imports.apply({ draftId: draft.draftId }, { signal: off.signal }).then(
    () => 'written',
    () => 'called off',
  );
  const delaysMs: number[] = [];
  for (const [index, rows] of PRESSED_AT_ROWS.entries()) {
    await untilWritten(console, draft.draftId, rows);
    const before = heard.length;
    const pressedAtMs = performance.now();
    await press(server.url, alertFrame(keyAt({ keys }, 0), { counter: BigInt(index + 1) }));
    await eventually(async () => heard.length > before, 10_000);
    delaysMs.push((heard.at(-1) ?? 0) - pressedAtMs);
  }
  off.abort();
  // It was being written all the while: nothing of it is there.
  expect(await written).toBe('called off');
  expect((await client.places.counts()).total).toBe(0);
  expect(Math.max(...delaysMs)).toBeLessThan(AT_MOST_MS);
}, 60_000);

async function untilWritten({ client }: TestCore, draftId: string, rows: number): Promise<void> {
  for await (const { phase, done } of await client.imports.watchProgress({ draftId })) {
    if (phase === 'writing' && done >= rows) return;
  }
}

/** Instants at which a window was told of alerts and read them. */
function hearAlerts({ client }: TestCore, signal: AbortSignal): readonly number[] {
  const heardAtMs: number[] = [];
  const follow = async (): Promise<void> => {
    for await (const { tables } of await client.sync.watchChanges(undefined, { signal })) {
      if (!tables.includes('alert')) continue;
      const alerts = await client.alerts.list({ view: 'open' });
      if (alerts.length > 0) heardAtMs.push(performance.now());
    }
  };
  void follow().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return heardAtMs;
}
