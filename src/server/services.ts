import type { Pool, PoolConfig } from 'pg';
import type { Logger } from '#node/logging/logger.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Auth } from './auth/auth.ts';
import type { SessionReader } from './auth/session-reader.ts';
import type { Database } from './db/database.ts';
import type { CommitLog } from './sync/commit-log.ts';

/** What the composition root hands to every feature. Features take from it by name and keep nothing global. */
export type ServerServices = {
  readonly db: Database;
  readonly pool: Pool;
  /** For connections outside the pool (LISTEN). */
  readonly connection: PoolConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly auth: Auth;
  /** The only way synced rows are written. */
  readonly commitLog: CommitLog;
  readonly sessions: SessionReader;
  /** How people reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** Aborted when the server begins to stop: end streams and long polls. */
  readonly stopping: AbortSignal;
};
