/**
 * Version of the rows and mutations on the wire. Once a console is in the field, the server takes this one and the one before;
 * version 1 never left the workshop, so nothing older than 2 is taken.
 */
export const SYNC_SCHEMA = 2;
export const OLDEST_SYNC_SCHEMA = 2;

export const MAX_MUTATIONS_PER_PUSH = 200;
export const MAX_PUSH_BYTES = 1024 * 1024;
/** Arguments of one mutation as JSON; leaves room for its envelope within a push. */
export const MAX_MUTATION_BYTES = 768 * 1024;
/** Changes asked for at once: some 8 ms of the console's time. One commit is never split, so an answer may hold more. */
export const PULL_LIMIT = 50;
/** Rows of one page of a snapshot on the server. */
export const BATCH_ROWS = 1000;
/** Rows of a snapshot that one transaction of the console holds: some 8 ms, so that neither an alert nor a window waits behind a load. */
export const LOAD_BATCH_ROWS = 60;
export const HEARTBEAT_MS = 15_000;
/** Earlier own mutations a writer names as known; older ones count as seen only through the base sequence. */
export const MAX_PRIOR_MUTATIONS = 64;
