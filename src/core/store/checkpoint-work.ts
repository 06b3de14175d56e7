import type { ConnectionOptions } from './connection.ts';

/** What the thread of `checkpointer.ts` is given; `walPages`: what it tells, at the place `WAL_PAGES` of an Int32Array. */
export type CheckpointWork = { readonly connection: ConnectionOptions; readonly walPages: SharedArrayBuffer };

/** Pages of a log that is not all in the database yet. */
export const WAL_PAGES = 0;
