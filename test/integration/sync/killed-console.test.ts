import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '#core/store/open-store.ts';
import { createOutbox } from '#core/sync/outbox.ts';
import { unwrap } from '#shared/kernel/result.ts';

const ROUNDS = 8;
const KEY = 'ab'.repeat(32);
const directory = mkdtempSync(join(tmpdir(), 'balise-kill-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Lets the console write for a while, kills it without warning and returns what it had said to be done. */
async function writeAndKill(file: string, afterMs: number): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../support/writing-console-process.ts'), file, KEY],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith('ready\n')) resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
  // The last line may be cut: only whole ones count as said.
  return said.split('\n').slice(0, -1);
}

it('SY40 a console killed at any moment, again and again, has kept every mutation and page it confirmed, and none by half', async () => {
  const file = join(directory, 'console.db');
  const mutations: string[] = [];
  let page = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const said = await writeAndKill(file, 20 + 37 * round);
    mutations.push(
      ...said.filter((line) => line.startsWith('mutation ')).map((line) => line.slice('mutation '.length)),
    );
    const pages = said.filter((line) => line.startsWith('page ')).map((line) => Number(line.slice('page '.length)));
    page = Math.max(page, ...pages);
    const store = unwrap(openStore({ file, keyHex: KEY, checkpoints: 'own' }));
    const count = (sql: string) => store.db.prepare<[], number>(sql).pluck().get() ?? -1;
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
    const cursor = count(`select min(cursor) from sync_scope where lane = 'main'`);
    expect(cursor).toBeGreaterThanOrEqual(page);
    // A page is three rows; a mutation is one row with its pre-image and its place in the queue.
    expect(count('select count(*) from place where ver > 0')).toBe(cursor * 3);
    const queued = count('select count(*) from outbox');
    expect(count('select count(*) from place where ver = 0')).toBe(queued);
    expect(count('select count(*) from undo')).toBe(queued);
    expect(count(`select count(*) from place_search where place_search match '"p"*'`)).toBe(cursor * 3 + queued);
    const outbox = createOutbox(store.db);
    const kept = new Set(outbox.all().map((n) => JSON.parse(outbox.get(n)?.argsJson ?? '{}').id));
    expect(mutations.filter((id) => !kept.has(id))).toEqual([]);
    store.close();
  }
  expect(mutations.length).toBeGreaterThan(ROUNDS);
  expect(page).toBeGreaterThan(ROUNDS);
});
