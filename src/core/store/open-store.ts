import Database from 'better-sqlite3';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { migrate } from './migrations.ts';
import { createRowStore, type RowStore } from './row-store.ts';
import { ensureSyncedTables } from './synced-tables.ts';

export type StoreOptions = {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  /** 32 random bytes in hex. Null: not encrypted (tests). */
  readonly keyHex: string | null;
  /** Native addon to load instead of the package's prebuilt one (Electron 33, Node 20). */
  readonly nativeBinding?: string;
};

/** `wrongKey`: the file is there and this key does not open it. `newerVersion`: a later console wrote it. */
export type StoreError = { readonly code: 'wrongKey' | 'newerVersion' | 'notADatabase'; readonly cause?: unknown };

/** The console's database. One connection, one writer; readers prepare their own statements on `db`. */
export type Store = {
  readonly db: Database.Database;
  readonly rows: RowStore;
  /** True when the synced tables were made anew: another schema, or the first start. They fill at the next sync. */
  readonly wasRebuilt: boolean;
  readonly close: () => void;
};

/** Small portions: the commit that pays for those before it holds the core for 3 ms, where SQLite's own 1 000 pages took 15 (ADR 0022). */
const CHECKPOINT_PAGES = 128;
/** How long a PASSIVE checkpoint may wait for a file lock that only a second process could hold. */
const BUSY_TIMEOUT_MS = 2_000;

/** Opens, decrypts and brings the database up to date. Does not throw for what a person can mend. */
export function openStore(options: StoreOptions): Result<Store, StoreError> {
  const db = connect(options);
  const opened = prepare(db, options);
  if (!opened.ok) db.close();
  return opened;
}

/** The same cipher and pragmas without any table: for what a console keeps outside the synced data. */
export function openDatabase(options: StoreOptions): Result<Database.Database, StoreError> {
  const db = connect(options);
  const unlocked = unlockAndTune(db, options);
  if (!unlocked.ok) db.close();
  return unlocked.ok ? ok(db) : unlocked;
}

function connect(options: StoreOptions): Database.Database {
  return new Database(options.file, options.nativeBinding ? { nativeBinding: options.nativeBinding } : {});
}

/** Wraps a connection that is already open (a copy in memory, in tests) like `openStore` does. */
export function storeOn(db: Database.Database): Result<Store, StoreError> {
  return prepare(db, { file: ':memory:', keyHex: null });
}

function prepare(db: Database.Database, options: StoreOptions): Result<Store, StoreError> {
  const unlocked = unlockAndTune(db, options);
  if (!unlocked.ok) return unlocked;
  const migrated = migrate(db);
  if (!migrated.ok) return migrated;
  const wasRebuilt = ensureSyncedTables(db);
  return ok({ db, rows: createRowStore(db), wasRebuilt, close: () => db.close() });
}

function unlockAndTune(db: Database.Database, options: StoreOptions): Result<null, StoreError> {
  const unlocked = unlock(db, options.keyHex);
  if (!unlocked.ok) return unlocked;
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  db.pragma('cache_size = -16000');
  return unlocked;
}

function unlock(db: Database.Database, keyHex: string | null): Result<null, StoreError> {
  if (keyHex !== null && !/^[0-9a-f]{64}$/.test(keyHex))
    throw new Error('a database key is 32 bytes in lower-case hex');
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    if (keyHex !== null) {
      db.pragma(`cipher = 'chacha20'`);
      db.pragma(`key = "x'${keyHex}'"`);
    }
    // The first real read: a wrong key shows here and nowhere earlier.
    db.prepare('select count(*) from sqlite_master').get();
    return ok(null);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'SQLITE_NOTADB') return err({ code: keyHex === null ? 'notADatabase' : 'wrongKey', cause });
    throw cause;
  }
}
