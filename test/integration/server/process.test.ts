import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { signIn } from '#test/support/server.ts';

const ROOT = join(import.meta.dirname, '../../..');
let directory: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'balise-process-'));
  chmodSync(directory, 0o755);
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  children = [];
  rmSync(directory, { recursive: true, force: true });
});

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, BALISE_DATA_DIR: join(directory, 'data'), BALISE_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function untilReady(url: string): Promise<void> {
  const answer = (): Promise<number> =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(answer, { timeout: 50_000, interval: 100 }).toBe(200);
}

test('seeded, started, killed, started again, stopped: people and the port survive it all', {
  timeout: 240_000,
}, async () => {
  const seed = run('src/server/features/seed/main.ts', [], {});
  expect(await once(seed.child, 'exit'), seed.output()).toEqual([0, null]);
  const seedAgain = run('src/server/features/seed/main.ts', [], {});
  expect(await once(seedAgain.child, 'exit'), seedAgain.output()).toEqual([0, null]);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const first = run('src/server/main.ts', [], { BALISE_PORT: String(port) });
  await untilReady(url);
  const token = await signIn(url, DEMO_USERS.nora.email, DEMO_PASSWORD);
  const places = await fetch(`${url}/v1/places/nearby?lon=4.8357&lat=45.764`);
  expect(JSON.stringify(await places.json())).toContain('Lyon');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = run('src/server/main.ts', [], { BALISE_PORT: String(port) });
  await untilReady(url);
  const me = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect(me.status).toBe(200);
  second.child.kill('SIGTERM');
  expect(await once(second.child, 'exit'), second.output()).toEqual([0, null]);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test.each([
  [{ BALISE_PORT: 'eighty' }, /BALISE_PORT/],
  [{ BALISE_AUTH_SECRET: 'short' }, /BALISE_AUTH_SECRET: at least 32 characters/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: a postgres:\/\/ URL/],
])('a configuration that does not fit (%o) stops the start with one clear line per variable', async (env, sentence) => {
  const { child, output } = run('src/server/main.ts', [], env);
  const [exitCode] = await once(child, 'exit');
  expect(exitCode).toBe(1);
  expect(output()).toMatch(sentence);
  expect(output()).not.toMatch(/^\s+at /m);
});
