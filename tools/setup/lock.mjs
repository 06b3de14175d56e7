import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 20_000;
const POLL_MS = 250;

/**
 * Runs `work` while holding a lock file that a second set-up waits for. The holder touches the file; a lock whose process is
 * gone, or that nobody touched for 20 s, is taken over. It saves double work only: what must not be seen half-written is
 * protected by a rename (cache.mjs), so a lock lost in an unlucky take-over costs time, never correctness.
 *
 * @template T
 * @param {string} file
 * @param {(holder: string) => void} onWait called once when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  await acquire(file, onWait);
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {(holder: string) => void} onWait
 */
async function acquire(file, onWait) {
  let hasTold = false;
  while (!tryCreate(file)) {
    if (isStale(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!hasTold) {
      hasTold = true;
      onWait(`process ${holderOf(file)?.pid ?? '?'}`);
    }
    await sleep(POLL_MS);
  }
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function tryCreate(file) {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw cause;
  }
}

/**
 * @param {string} file
 * @returns {boolean}
 */
export function isStale(file) {
  let modifiedMs = 0;
  try {
    modifiedMs = statSync(file).mtimeMs;
  } catch {
    return false; // released meanwhile: the next attempt takes it
  }
  if (Date.now() - modifiedMs > STALE_AFTER_MS) return true;
  const holder = holderOf(file);
  return holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

/**
 * @param {string} file
 * @returns {{ pid: number, host: string } | undefined} undefined while the file is gone or being written
 */
function holderOf(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value?.pid === 'number' && typeof value?.host === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return !hasCode(cause, 'ESRCH');
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody took the lock over after a long stop of this process; its own rename keeps the result whole.
  }
}

/**
 * @param {unknown} cause
 * @param {string} code
 */
function hasCode(cause, code) {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
