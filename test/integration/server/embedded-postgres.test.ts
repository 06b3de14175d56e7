import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '#node/logging/logger.ts';
import { isPidAlive } from '#node/process/process-identity.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#server/db/embedded/start-embedded.ts';

const RUNNER = join(import.meta.dirname, '../../support/embedded-process.ts');

const isRoot = process.getuid?.() === 0;

/** A cluster that was made and stopped, for the tests that are about what comes after. */
let made: string;
let directory: string;
let children: ChildProcess[];

beforeAll(async () => {
  made = newDirectory();
  await (await startEmbeddedDatabase(made, silentLogger)).stop();
});
afterAll(() => rmSync(join(made, '..'), { recursive: true, force: true }));

beforeEach(() => {
  directory = newDirectory();
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  // Whatever a killed runner left is stopped the way the product does it: by starting there once more.
  if (existsSync(join(directory, 'cluster/data/postmaster.pid'))) await (await start()).stop();
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

function newDirectory(): string {
  const base = mkdtempSync(join(tmpdir(), 'balise-embedded-'));
  chmodSync(base, 0o755);
  return join(base, 'postgres');
}

/** With its owners and modes: PostgreSQL refuses a cluster of somebody else's. */
function takeMadeCluster(): void {
  execFileSync('cp', ['-a', made, directory]);
}

const start = (): Promise<EmbeddedDatabase> => startEmbeddedDatabase(directory, silentLogger);

type Runner = { readonly child: ChildProcess; readonly postgresPid: number; readonly host: string };

async function startInProcess(): Promise<Runner> {
  const child = spawn(process.execPath, [RUNNER, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const line = await firstLine(child);
  const [state, pid, host = ''] = line.split(' ');
  if (state !== 'ready') throw new Error(line);
  return { child, postgresPid: Number(pid), host };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  return 'ended without a word';
}

async function query(host: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ host, user: 'balise', database: 'balise' });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('embedded PostgreSQL', () => {
  test('starts on an empty directory, syncs to disk, listens on its socket only, and keeps rows over a restart', async () => {
    const first = await start();
    const { host } = first.connection;
    const settings = await query(
      host,
      "select name, setting from pg_settings where name in ('fsync','listen_addresses')",
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
    ]);
    await query(host, 'create table kept (n int)');
    await query(host, 'insert into kept values (42)');
    await first.stop();
    expect(isPidAlive(first.pid())).toBe(false);
    expect(existsSync(host)).toBe(false);

    const second = await start();
    expect(await query(second.connection.host, 'select n from kept')).toEqual([{ n: 42 }]);
    await second.stop();
  });

  test('never runs as root', async () => {
    takeMadeCluster();
    const database = await start();
    const owner = readFileSync(`/proc/${database.pid()}/status`, 'utf8').match(/^Uid:\s+(\d+)/m)?.[1];
    expect(owner).not.toBe('0');
    await database.stop();
  });

  test('a second process is refused with a sentence that says what to do, and harms nothing', async () => {
    takeMadeCluster();
    const first = await startInProcess();
    await expect(start()).rejects.toThrow(/Another process already runs the database.*pid \d+/);
    expect(await query(first.host, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('kill -9 of the server: the next start stops the orphan and finds every committed row', async () => {
    takeMadeCluster();
    const first = await startInProcess();
    await query(first.host, 'create table kept (n int)');
    await query(first.host, 'insert into kept select generate_series(1, 1000)');
    await kill(first.child);
    expect(isPidAlive(first.postgresPid)).toBe(true);

    const second = await start();
    expect(isPidAlive(first.postgresPid)).toBe(false);
    expect(await query(second.connection.host, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
    await second.stop();
  });

  test('kill -9 of PostgreSQL: it is started again and the same pool goes on', async () => {
    takeMadeCluster();
    const database = await start();
    const pool = new Pool({ ...database.connection });
    pool.on('error', () => undefined);
    await pool.query('create table kept (n int)');
    await pool.query('insert into kept values (7)');
    const killed = database.pid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => database.pid(), { timeout: 20_000 }).not.toBe(killed);
    expect((await pool.query('select n from kept')).rows).toEqual([{ n: 7 }]);
    await pool.end();
    await database.stop();
  });

  test('kill -9 of both at once: the next start recovers', async () => {
    takeMadeCluster();
    const first = await startInProcess();
    await query(first.host, 'create table kept (n int)');
    await query(first.host, 'insert into kept values (1), (2)');
    process.kill(first.postgresPid, 'SIGKILL');
    await kill(first.child);

    const second = await start();
    expect(await query(second.connection.host, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    await second.stop();
  });

  test.each([40, 150, 400, 800])('killed %i ms into the very first start: the next one succeeds', async (afterMs) => {
    const child = spawn(process.execPath, [RUNNER, directory], { stdio: 'ignore' });
    children.push(child);
    await delay(afterMs);
    await kill(child);
    const database = await start();
    expect(await query(database.connection.host, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
  });

  test('a half-made cluster is thrown away, not used', async () => {
    const cluster = join(directory, 'cluster');
    mkdirSync(join(cluster, 'data.init-99999', 'base'), { recursive: true });
    writeFileSync(join(cluster, 'data.init-99999', 'PG_VERSION'), '18\n');
    const database = await start();
    expect(readdirSync(cluster)).toEqual(['data']);
    await database.stop();
  });

  test.runIf(isRoot)(
    'as root, below a directory nobody else may enter, the cluster lies where « nobody » can reach it',
    async () => {
      chmodSync(join(directory, '..'), 0o700);
      const first = await start();
      const instance = readFileSync(join(directory, 'instance'), 'utf8');
      const cluster = join('/var/lib/balise', `postgres-${instance}`);
      expect(readdirSync(cluster)).toEqual(['data']);
      expect(statSync(cluster).mode & 0o777).toBe(0o700);
      await first.stop();
      const second = await start();
      await second.stop();
      chmodSync(join(directory, '..'), 0o755);
      rmSync(cluster, { recursive: true });
    },
  );

  test('a lock left by a dead process, whose pid somebody else has now, does not stop the start', async () => {
    takeMadeCluster();
    writeFileSync(join(directory, 'lock.json'), JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }));
    const database = await start();
    await database.stop();
    expect(existsSync(join(directory, 'lock.json'))).toBe(false);
  });

  test('a directory of another major version is refused, not upgraded', async () => {
    takeMadeCluster();
    const versionFile = join(directory, 'cluster/data/PG_VERSION');
    writeFileSync(versionFile, '16\n');
    await expect(start()).rejects.toThrow(/another major version/);
    expect(readFileSync(versionFile, 'utf8')).toBe('16\n');
  });
});
