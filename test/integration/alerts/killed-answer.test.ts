import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import type { ButtonKey } from '#shared/device/button-key-file.ts';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { createRandom } from '../../simulation/random.ts';
import { alertFrame, askReceipt, keyAt, press } from './alert-world.ts';

const ROUNDS = 10;
/** Between the press and the kill: before the console heard of it, while it answers, after it did. */
const LONGEST_WAIT_MS = 160;
const SEED = 417;

let server: TestServer;
let folder: string;
let keys: readonly ButtonKey[];
beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'balise-answer-'));
  const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
  const buttons = Array.from({ length: ROUNDS }, (_, n) => ({
    label: `Bouton ${600 + n}`,
    fileNumber: `E-${n}`,
    ownerOrgId,
    networkId,
  }));
  keys = await provisionDemoButtons({ db: server.services.db, keyFile: join(folder, 'keys.json'), buttons });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A console that answers; `said` fills as it confirms. Resolves once it is at work. */
async function startConsole(keyHex: string, said: Set<string>) {
  const script = join(import.meta.dirname, '../../support/answering-console-process.ts');
  const args = [script, join(folder, 'console'), keyHex, server.url, DEMO_USERS.nora.email, DEMO_PASSWORD];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((ready, failed) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'ready') ready();
        else said.add(line.replace('answered ', ''));
      }
    });
    child.once('exit', (code) => failed(new Error(`the console ended with ${code} before it was ready`)));
  });
  return {
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it('SY44 SY10 an answer that the console confirmed is never lost and never given twice, however often it is killed, and each button hears it', async () => {
  const random = createRandom(SEED);
  const keyHex = randomBytes(32).toString('hex');
  const said = new Set<string>();
  const receipts: string[] = [];
  let console = await startConsole(keyHex, said);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { receipt } = await press(server.url, alertFrame(keyAt({ keys }, round), { counter: 1n }));
    if (receipt === null) throw new Error('no receipt');
    receipts.push(receipt);
    await pause(random.below(LONGEST_WAIT_MS));
    await console.kill();
    console = await startConsole(keyHex, said);
  }
  try {
    for (const receipt of receipts) {
      await expect
        .poll(async () => (await askReceipt(server.url, receipt, 'received')).state, { timeout: 30_000 })
        .toBe('acknowledged');
    }
  } finally {
    await console.kill();
  }
  const { rows } = await server.services.pool.query<{ alert_id: string; answers: string }>(
    `select alert_id, count(*) as answers from alert_event where kind = 'acknowledged' group by alert_id`,
  );
  expect(rows.map(({ answers }) => Number(answers))).toEqual(Array.from({ length: ROUNDS }, () => 1));
  expect(said.size).toBeGreaterThan(0);
  const answered = new Set(rows.map(({ alert_id }) => alert_id));
  expect([...said].filter((id) => !answered.has(id))).toEqual([]);
}, 180_000);
