import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { type CheckpointWork, WAL_PAGES } from './checkpoint-work.ts';
import type { ConnectionOptions } from './connection.ts';

/** Carries the write-ahead log into the database file, so that it stays short. */
export type Checkpointer = {
  /** Whoever writes much asks before each transaction: the log is long, wait until it was carried. */
  readonly room: () => Promise<void> | undefined;
  /** The thread has closed its connection when this resolves. */
  readonly close: () => Promise<void>;
};

/** Without a thread: the commit that pays for those before it holds the core for 3 ms, where SQLite's own 1 000 pages took 15. */
const OWN_CHECKPOINT_PAGES = 128;
/** 32 MB: a list waits for the thread. */
const LONG_LOG_PAGES = 8_192;
/** 128 MB: the thread does not keep up, or stands still. The core then does its work, whatever it takes. */
const LONGEST_LOG_PAGES = 32_768;
const ROOM_PAUSE_MS = 10;

/** Where this file runs from its source and where it is bundled, the thread's code lies beside it. */
const WORKER = new URL(`./checkpoint-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** The connection checkpoints by itself, within its commits: short-lived processes, databases in memory. */
export function checkpointWithinCommits(db: Database): Checkpointer {
  db.pragma(`wal_autocheckpoint = ${OWN_CHECKPOINT_PAGES}`);
  return { room: () => undefined, close: () => Promise.resolve() };
}

/**
 * A thread with a connection of its own does it, because a checkpoint waits for the disk, and the core must not. Should the thread not
 * live, the connection does it by itself again.
 */
export function startCheckpointThread(db: Database, connection: ConnectionOptions): Checkpointer {
  const walPages = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const log = new Int32Array(walPages);
  const { file, keyHex, nativeBinding } = connection;
  const work: CheckpointWork = {
    connection: { file, keyHex, ...(nativeBinding === undefined ? {} : { nativeBinding }) },
    walPages,
  };
  const worker = new Worker(WORKER, { workerData: work });
  worker.unref();
  let isAlive = true;
  db.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.once('error', () => {
    isAlive = false;
    if (db.open) checkpointWithinCommits(db);
  });
  const isLong = () => isAlive && Atomics.load(log, WAL_PAGES) > LONG_LOG_PAGES;
  const untilCarried = async (): Promise<void> => {
    while (isLong()) await pause(ROOM_PAUSE_MS);
  };
  return {
    room: () => (isLong() ? untilCarried() : undefined),
    close: async () => {
      worker.ref();
      worker.postMessage('end');
      await ended;
    },
  };
}
