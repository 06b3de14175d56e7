import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from '#node/logging/logger.ts';
import { takeLock } from '#node/process/lock-file.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { prepareLayout } from './layout.ts';
import { stopOrphan } from './orphan.ts';
import { makeSocketDirectory, type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts';
import { currentRunAs } from './run-as.ts';

/** A PostgreSQL of our own, for as long as this process wants it. */
export type EmbeddedDatabase = {
  /** Connection settings for `pg`, good for the whole run. */
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  readonly pid: () => number;
  /** Ends sessions, writes a checkpoint, gives the directory back. */
  readonly stop: () => Promise<void>;
};

const DATABASE = 'balise';
const START_TIMEOUT_MS = 60_000;
/** After a crash the old children may hold shared memory for a moment. */
const START_ATTEMPTS = 5;
const RETRY_DELAY_MS = 300;
/** PostgreSQL that dies more often than this in a row is left for a person to look at. */
const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

/**
 * Starts the database of `directory`, making it first if need be, and keeps it running: a PostgreSQL that is killed is
 * started again.
 * @param directory e.g. `.balise/postgres`
 * @throws EmbeddedDatabaseError `directoryInUse` when another process runs it
 */
export async function startEmbeddedDatabase(directory: string, logger: Logger): Promise<EmbeddedDatabase> {
  const runAs = currentRunAs();
  const binaries = findBinaries(runAs, directory);
  const layout = prepareLayout(directory, runAs);
  const lock = takeLock(layout.lockFile);
  if (!lock.ok) throw new EmbeddedDatabaseError('directoryInUse', { detail: `pid ${lock.error.holder.pid}` });
  const socketDirectory = makeSocketDirectory(runAs);
  const giveBack = (): void => {
    rmSync(socketDirectory, { recursive: true, force: true });
    lock.value.release();
  };
  try {
    await stopOrphan(layout);
    await ensureCluster(layout, binaries, runAs);
    const options = { layout, binaries, runAs, socketDirectory, settings: {}, startTimeoutMs: START_TIMEOUT_MS };
    const postmaster = await startWithRetries(options);
    await ensureDatabase(socketDirectory);
    return supervise(postmaster, options, giveBack, logger);
  } catch (cause) {
    giveBack();
    throw cause;
  }
}

async function startWithRetries(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostmaster(options);
    } catch (cause) {
      if (attempt >= START_ATTEMPTS) throw cause;
      await delay(RETRY_DELAY_MS * attempt);
      await stopOrphan(options.layout);
    }
  }
}

async function ensureDatabase(socketDirectory: string): Promise<void> {
  const client = new Client({ host: socketDirectory, user: SUPERUSER, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function supervise(
  first: Postmaster,
  options: PostmasterOptions,
  giveBack: () => void,
  logger: Logger,
): EmbeddedDatabase {
  let current = first;
  let isStopping = false;
  let restartsAtMs: readonly number[] = [];
  const watch = async (): Promise<void> => {
    await current.exited;
    if (isStopping) return;
    restartsAtMs = [...restartsAtMs.filter((atMs) => atMs > Date.now() - RESTART_WINDOW_MS), Date.now()];
    logger.warn('database.died', { pid: current.pid, attempt: restartsAtMs.length });
    if (restartsAtMs.length > MAX_RESTARTS) return;
    current = await startWithRetries(options);
    if (isStopping) return current.stop();
    logger.info('database.restarted', { pid: current.pid });
    await watch();
  };
  const watching = watch().catch((error: unknown) => logger.error('database.restartFailed', error));
  return {
    connection: { host: options.socketDirectory, user: SUPERUSER, database: DATABASE },
    pid: () => current.pid,
    stop: async () => {
      isStopping = true;
      await current.stop();
      await watching;
      giveBack();
    },
  };
}
