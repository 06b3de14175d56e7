import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { isPidAlive } from '#node/process/process-identity.ts';
import { findBinaries } from '#server/db/embedded/binaries.ts';
import { ensureCluster, SUPERUSER } from '#server/db/embedded/cluster.ts';
import { prepareLayout } from '#server/db/embedded/layout.ts';
import { makeSocketDirectory, startPostmaster } from '#server/db/embedded/postmaster.ts';
import { currentRunAs } from '#server/db/embedded/run-as.ts';
import { migrateDatabase } from '#server/db/migrate.ts';

/** The two PostgreSQLs every database test must pass on: the one we ship, and Debian's, the oldest we accept. */
export type Engine = 'embedded' | 'debian15';

const DEBIAN_15 = '/usr/lib/postgresql/15';
/** Engines of this machine. Debian's is never the system's own cluster: a private one runs from its binaries. */
export const ENGINES: readonly Engine[] = existsSync(join(DEBIAN_15, 'bin/postgres'))
  ? ['embedded', 'debian15']
  : ['embedded'];

/** Set by the global set-up: one directory, hence one PostgreSQL per engine, for all files of a test run. */
export const SHARED_DIRECTORY_VARIABLE = 'BALISE_TEST_POSTGRES';

export type TestDatabase = {
  readonly connection: ClientConfig;
  readonly drop: () => Promise<void>;
};

/** A database of its own with the current schema and no rows: a copy of a template, some 50 ms. Drop it when done. */
export async function freshDatabase(engine: Engine = 'embedded'): Promise<TestDatabase> {
  const admin = await adminConnection(engine);
  const template = await migratedTemplate(admin);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(admin, `create database ${name} template ${template}`);
  return {
    connection: { ...admin, database: name },
    drop: () => run(admin, `drop database if exists ${name} with (force)`),
  };
}

/** A database without any table, for tests of the migrations themselves. */
export async function emptyDatabase(engine: Engine = 'embedded'): Promise<TestDatabase> {
  const admin = await adminConnection(engine);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(admin, `create database ${name}`);
  return {
    connection: { ...admin, database: name },
    drop: () => run(admin, `drop database if exists ${name} with (force)`),
  };
}

/** Named by the migrations' content, so that a new migration makes a new template. */
async function migratedTemplate(admin: ClientConfig): Promise<string> {
  const folder = join(import.meta.dirname, '../../drizzle/server');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(folder, file)));
  }
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  if (await exists(admin, name)) return name;
  const draft = `${name}_${process.pid}`;
  await run(admin, `create database ${draft}`);
  await migrateDatabase({ ...admin, database: draft });
  await run(admin, `alter database ${draft} rename to ${name}`).catch(async (error: unknown) => {
    if (!(await exists(admin, name))) throw error;
  });
  return name;
}

async function exists(admin: ClientConfig, name: string): Promise<boolean> {
  const client = new Client(admin);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    return found.rowCount === 1;
  } finally {
    await client.end();
  }
}

async function run(connection: ClientConfig, statement: string): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts every engine and migrates its template, before files that run side by side could each try to. */
export async function startEngines(): Promise<void> {
  await Promise.all(ENGINES.map(async (engine) => migratedTemplate(await adminConnection(engine))));
}

/** Started by whoever needs it first, found again by the others through a file with its socket's directory. */
async function adminConnection(engine: Engine): Promise<ClientConfig> {
  const directory = join(sharedDirectory(), engine);
  const known = join(directory, 'socket');
  if (!existsSync(known) || !existsSync(readFileSync(known, 'utf8'))) {
    writeFileSync(known, await startEngine(engine, directory));
  }
  return { host: readFileSync(known, 'utf8'), user: SUPERUSER, database: 'postgres' };
}

async function startEngine(engine: Engine, directory: string): Promise<string> {
  const runAs = currentRunAs();
  const binaries = engine === 'embedded' ? findBinaries(runAs, directory) : { directory: DEBIAN_15, version: '15' };
  const layout = prepareLayout(directory, runAs);
  await ensureCluster(layout, binaries, runAs);
  const socketDirectory = makeSocketDirectory(runAs);
  // What these tests check is not durability (the embedded runner's own tests do that with fsync on).
  const settings = { fsync: 'off', max_connections: '200' };
  await startPostmaster({ layout, binaries, runAs, socketDirectory, settings, startTimeoutMs: 60_000 });
  return socketDirectory;
}

let ownDirectory: string | undefined;

/** Outside a test run with our global set-up (a bench, a single script) the process keeps a private one until it exits. */
function sharedDirectory(): string {
  const shared = process.env[SHARED_DIRECTORY_VARIABLE];
  if (shared !== undefined) return shared;
  if (ownDirectory === undefined) {
    const directory = makeSharedDirectory();
    ownDirectory = directory;
    process.once('exit', () => stopEngines(directory));
  }
  return ownDirectory;
}

/** Open to « nobody », whom PostgreSQL runs as when the tests run as root; its own data stays closed to others. */
export function makeSharedDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'balise-test-pg-'));
  chmodSync(directory, 0o755);
  return directory;
}

/** Stops whatever was started below `directory` and removes it. Synchronous, for exit handlers. */
export function stopEngines(directory: string): void {
  for (const engine of ['embedded', 'debian15']) {
    const pidFile = join(directory, engine, 'cluster/data/postmaster.pid');
    if (!existsSync(pidFile)) continue;
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    if (isPidAlive(pid)) process.kill(pid, 'SIGQUIT');
    rmSync(readFileSync(join(directory, engine, 'socket'), 'utf8'), { recursive: true, force: true });
  }
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
