import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { stopPid } from '#node/process/stop-process.ts';
import type { Binaries } from './binaries.ts';
import { POSTGRES_ENV, SUPERUSER } from './cluster.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { Layout } from './layout.ts';
import { SOCKET_DIRECTORY_PREFIX, STOP_STEPS } from './orphan.ts';
import { type RunAs, spawnIdentity } from './run-as.ts';

/** One running PostgreSQL. */
export type Postmaster = {
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

export type PostmasterOptions = {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  readonly socketDirectory: string;
  /** PostgreSQL settings that differ from ours, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** Beyond this, a recovery is taken for a failure. */
  readonly startTimeoutMs: number;
};

const POLL_MS = 25;
/** The log is cut at a start when it grew past this; it holds warnings only. */
const MAX_LOG_BYTES = 5_000_000;
/** A Unix socket's path must fit in 104 bytes (macOS) with the file name PostgreSQL adds. */
const MAX_SOCKET_DIRECTORY_LENGTH = 85;

/** Starts PostgreSQL on a whole cluster and waits until it answers. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const child = spawnPostgres(options);
  const exited = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  );
  try {
    await waitUntilReady(child, options);
  } catch (cause) {
    if (child.pid !== undefined) await stopPid(child.pid, STOP_STEPS);
    throw cause;
  }
  const { pid } = child;
  if (pid === undefined) throw new EmbeddedDatabaseError('startFailed');
  return {
    pid,
    exited,
    stop: async () => {
      await stopPid(pid, STOP_STEPS);
      await exited;
    },
  };
}

/** Its mode (700) is the database's password: whoever may enter it may connect. One per server run, kept over restarts. */
export function makeSocketDirectory(runAs: RunAs): string {
  const base = tmpdir().length > MAX_SOCKET_DIRECTORY_LENGTH - SOCKET_DIRECTORY_PREFIX.length ? '/tmp' : tmpdir();
  const directory = mkdtempSync(join(base, SOCKET_DIRECTORY_PREFIX));
  if (runAs !== 'self') chownSync(directory, runAs.uid, runAs.gid);
  return directory;
}

function spawnPostgres(options: PostmasterOptions): ChildProcess {
  const { layout, binaries, runAs } = options;
  if (existsSync(layout.logFile) && statSync(layout.logFile).size > MAX_LOG_BYTES) truncateSync(layout.logFile);
  const log = openSync(layout.logFile, 'a', 0o600);
  const child = spawn(join(binaries.directory, 'bin', 'postgres'), ['-D', layout.data, ...settingArgs(options)], {
    ...spawnIdentity(runAs),
    cwd: layout.cluster,
    env: POSTGRES_ENV,
    stdio: ['ignore', log, log],
    // A session of its own: Ctrl-C in the terminal reaches the server, which drains before it stops the database.
    detached: true,
  });
  closeSync(log);
  return child;
}

function settingArgs({ socketDirectory, settings }: PostmasterOptions): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '60',
    shared_buffers: '64MB',
    timezone: 'UTC',
    // Statements and their details hold personal data: neither may reach the log.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function waitUntilReady(child: ChildProcess, options: PostmasterOptions): Promise<void> {
  const deadline = performance.now() + options.startTimeoutMs;
  let cause: unknown;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const client = new Client({ host: options.socketDirectory, user: SUPERUSER, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      cause = error;
      await delay(POLL_MS);
    }
  }
  throw new EmbeddedDatabaseError('startFailed', { cause });
}
