import { parentPort, workerData } from 'node:worker_threads';
import { type CheckpointWork, WAL_PAGES } from './checkpoint-work.ts';
import { connect, unlock } from './connection.ts';

/** Until the next look, after one that found something to do, and after one that did not. */
const BUSY_PAUSE_MS = 50;
const IDLE_PAUSE_MS = 500;

/**
 * Thread of its own: carries what was written from the write-ahead log into the database, over and over, so that nobody who writes
 * waits for the disk. PASSIVE: it never waits for a writer, and no writer for it. Ends at the first message.
 */
const { connection, walPages }: CheckpointWork = workerData;
const log = new Int32Array(walPages);
const db = connect(connection);
unlock(db, connection.keyHex);
db.pragma('synchronous = NORMAL');
db.pragma('cache_size = -256');
const carry = db.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(passive)');

let carriedBefore = 0;
let timer: NodeJS.Timeout;
look();
parentPort?.once('message', () => {
  clearTimeout(timer);
  db.close();
});

function look(): void {
  const found = carry.get() ?? { log: 0, checkpointed: 0 };
  const isIdle = found.log === found.checkpointed && found.checkpointed === carriedBefore;
  carriedBefore = found.checkpointed;
  // What is carried whole is written over from its beginning.
  Atomics.store(log, WAL_PAGES, found.log === found.checkpointed ? 0 : found.log);
  timer = setTimeout(look, isIdle ? IDLE_PAUSE_MS : BUSY_PAUSE_MS);
}
