import type Database from 'better-sqlite3';
import { atOnce, type Steps } from '#core/pacer.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type Checkpointer, checkpointWithinCommits, startCheckpointThread } from './checkpointer.ts';
import { type ConnectionOptions, connect, unlock } from './connection.ts';
import { migrating } from './migrations.ts';
import { createRowStore, type RowStore } from './row-store.ts';
import { ensureSyncedTables } from './synced-tables.ts';

export type StoreOptions = ConnectionOptions & {
  /** `thread`: beside the core, which then waits for no disk. `own`: within commits; for short-lived processes and tests. */
  readonly checkpoints: 'thread' | 'own';
};

/** `wrongKey`: the file is there and this key does not open it. `newerVersion`: a later console wrote it. */
export type StoreError = { readonly code: 'wrongKey' | 'newerVersion' | 'notADatabase'; readonly cause?: unknown };

/** The console's database. One connection, one writer; readers prepare their own statements on `db`. */
export type Store = {
  readonly db: Database.Database;
  readonly rows: RowStore;
  /** True when the synced tables were made anew: another schema, or the first start. They fill at the next sync. */
  readonly wasRebuilt: boolean;
  readonly checkpointer: Checkpointer;
  /** After `checkpointer.close`. */
  readonly close: () => void;
};

/** Opens, decrypts and brings the database up to date. Does not throw for what a person can mend. */
export function openStore(options: StoreOptions): Result<Store, StoreError> {
  return atOnce(openingStore(options));
}

/** `openStore` in steps of a few milliseconds, each of which leaves a database that opens again. */
export function* openingStore(options: StoreOptions): Steps<Result<Store, StoreError>> {
  const db = connect(options);
  const opened = yield* preparing(db, options);
  if (!opened.ok) db.close();
  return opened;
}

/** The same cipher and pragmas without any table: for what a console keeps outside the synced data. */
export function* openingDatabase(options: ConnectionOptions): Steps<Result<Database.Database, StoreError>> {
  const db = connect(options);
  yield;
  const unlocked = unlockAndTune(db, options.keyHex);
  if (!unlocked.ok) db.close();
  else checkpointWithinCommits(db);
  return unlocked.ok ? ok(db) : unlocked;
}

/** Wraps a connection that is already open (a copy in memory, in tests) like `openStore` does. */
export function storeOn(db: Database.Database): Result<Store, StoreError> {
  return atOnce(preparing(db, { file: ':memory:', keyHex: null, checkpoints: 'own' }));
}

function* preparing(db: Database.Database, options: StoreOptions): Steps<Result<Store, StoreError>> {
  const unlocked = unlockAndTune(db, options.keyHex);
  if (!unlocked.ok) return unlocked;
  const migrated = yield* migrating(db);
  if (!migrated.ok) return migrated;
  const wasRebuilt = ensureSyncedTables(db);
  yield;
  const rows = createRowStore(db);
  yield;
  const checkpointer =
    options.checkpoints === 'thread' ? startCheckpointThread(db, options) : checkpointWithinCommits(db);
  return ok({ db, rows, wasRebuilt, checkpointer, close: () => db.close() });
}

function unlockAndTune(db: Database.Database, keyHex: string | null): Result<null, StoreError> {
  try {
    unlock(db, keyHex);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'SQLITE_NOTADB') return err({ code: keyHex === null ? 'notADatabase' : 'wrongKey', cause });
    throw cause;
  }
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -4000');
  return ok(null);
}
