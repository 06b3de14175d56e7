import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolConfig } from 'pg';
import type { Logger } from '#node/logging/logger.ts';

/** What queries run on: the pool or one transaction. Query builder only; `db.query` changes in the next major of drizzle. */
export type Database = NodePgDatabase;

/** An open pool and its end. */
export type DatabasePool = {
  readonly db: Database;
  readonly pool: Pool;
  readonly close: () => Promise<void>;
};

/** PostgreSQL 15 is Debian's and the oldest that every statement of ours was tested on. */
const MIN_SERVER_VERSION = 150_000;

const POOL_SIZE = 16;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_CONNECTION_MS = 30_000;

/**
 * A forgotten transaction holds the network's row lock and stops every writer: the server ends it (SPEC of the commit log).
 * Waiting longer than `lock_timeout` for that lock is an overload to report, not to queue for.
 */
const SESSION_LIMITS = {
  idle_in_transaction_session_timeout: 5_000,
  lock_timeout: 2_000,
  statement_timeout: 30_000,
} as const;

export class DatabaseVersionError extends Error {
  override readonly name = 'DatabaseVersionError';
}

/**
 * Opens a pool on PostgreSQL 15 or later. `connection`: a `pg` configuration (URL, or socket directory of the embedded one).
 * @throws DatabaseVersionError when the server is older; the driver's error when it cannot be reached
 */
export async function openDatabase(connection: PoolConfig, logger: Logger): Promise<DatabasePool> {
  const pool = new Pool({
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    ...SESSION_LIMITS,
    ...connection,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  let isClosing = false;
  pool.on('error', (error) => {
    if (!isClosing) logger.error('database.idleConnectionLost', error);
  });
  try {
    await requireVersion(pool);
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  const close = (): Promise<void> => {
    isClosing = true;
    return pool.end();
  };
  return { db: drizzle(pool), pool, close };
}

async function requireVersion(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; shown: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_version') as shown",
  );
  const found = rows[0];
  if (found === undefined || found.version < MIN_SERVER_VERSION) {
    throw new DatabaseVersionError(`PostgreSQL 15 or later is needed, DATABASE_URL answers as ${found?.shown}.`);
  }
}
