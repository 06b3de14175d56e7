import Database from 'better-sqlite3';

export type ConnectionOptions = {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  /** 32 random bytes in hex. Null: not encrypted (tests). */
  readonly keyHex: string | null;
  /** Native addon to load instead of the package's prebuilt one (Electron 33, Node 20). */
  readonly nativeBinding?: string;
};

/** How long a call may wait for a file lock that only another connection could hold. */
const BUSY_TIMEOUT_MS = 2_000;

export function connect({ file, nativeBinding }: ConnectionOptions): Database.Database {
  return new Database(file, nativeBinding ? { nativeBinding } : {});
}

/** @throws Error with code `SQLITE_NOTADB` when this key does not open the file */
export function unlock(db: Database.Database, keyHex: string | null): void {
  if (keyHex !== null && !/^[0-9a-f]{64}$/.test(keyHex))
    throw new Error('a database key is 32 bytes in lower-case hex');
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (keyHex !== null) {
    db.pragma(`cipher = 'chacha20'`);
    db.pragma(`key = "x'${keyHex}'"`);
  }
  // The first real read: a wrong key shows here and nowhere earlier.
  db.prepare('select count(*) from sqlite_master').get();
}
