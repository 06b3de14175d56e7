const MESSAGES = {
  binariesMissing:
    'No PostgreSQL for this platform was installed with the project. Run « npm ci » with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later.',
  directoryInUse:
    'Another process already runs the database of this directory. Stop it first, or choose another BALISE_DATA_DIR.',
  initFailed: 'The database directory could not be created. See postgres.log in the data directory.',
  startFailed: 'The embedded PostgreSQL did not start. See postgres.log in the data directory.',
  orphanUnstoppable:
    'A PostgreSQL left over from an earlier run holds this directory and does not stop. End it by hand, then start again.',
  versionMismatch:
    'The database directory was made by another major version of PostgreSQL. Start it with that version and export it first.',
} as const;

export type EmbeddedDatabaseCode = keyof typeof MESSAGES;

/** The embedded database cannot run; the message tells the person in front of the terminal what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly code: EmbeddedDatabaseCode;

  constructor(code: EmbeddedDatabaseCode, options?: { readonly cause?: unknown; readonly detail?: string }) {
    super(options?.detail === undefined ? MESSAGES[code] : `${MESSAGES[code]} (${options.detail})`, options);
    this.code = code;
  }
}
