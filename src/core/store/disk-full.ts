/** What SQLite says when the database, its journal or the journal's index cannot grow. */
const FULL_CODES: ReadonlySet<unknown> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE']);

/** True when a write failed for want of room: its transaction left nothing, and the same may succeed once there is room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL_CODES.has(error.code);
}
