import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_COUNTER } from '#shared/device/alert-envelope/alert-payload.ts';

/** Enough to see the highest whatever was being tidied up when the power went. */
const KEPT_MARKERS = 8;
const MARKER = /^\d{1,20}$/;

export type CounterStore = {
  /**
   * The next counter, at least `atLeast`: on disk before it is returned, so that it is used once even after kill -9, and whatever
   * other process holds the same button. @throws when the disk refuses, or when 2^64 messages were sent
   */
  readonly reserve: (atLeast: bigint) => Promise<bigint>;
};

/**
 * One empty file per counter, named by it: creating a file that must not exist is the one step that is atomic between processes.
 * `directory` is made when absent.
 */
export function createCounterStore(directory: string): CounterStore {
  // Inside one process they take turns, rather than race for markers on the disk.
  let last: Promise<unknown> = Promise.resolve();
  return {
    reserve: (atLeast) => {
      const mine = last.then(
        () => reserveIn(directory, atLeast),
        () => reserveIn(directory, atLeast),
      );
      last = mine;
      return mine;
    },
  };
}

async function reserveIn(directory: string, atLeast: bigint): Promise<bigint> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  let counter = (await highestUsed(directory)) + 1n;
  if (counter < atLeast) counter = atLeast;
  while (!(await claim(directory, counter))) counter = (await highestUsed(directory)) + 1n;
  return counter;
}

/**
 * True once the marker is on disk and none above it exists. Without that second look, a process that stood still between reading and
 * marking could take a counter that others had used and tidied away; the highest marker is never tidied away.
 */
async function claim(directory: string, counter: bigint): Promise<boolean> {
  if (!(await mark(directory, counter))) return false;
  await syncDirectory(directory);
  const used = await usedCounters(directory);
  await forget(directory, used.slice(0, -KEPT_MARKERS));
  return used.at(-1) === counter;
}

async function highestUsed(directory: string): Promise<bigint> {
  return (await usedCounters(directory)).at(-1) ?? 0n;
}

async function usedCounters(directory: string): Promise<readonly bigint[]> {
  const names = (await readdir(directory)).filter((name) => MARKER.test(name));
  return names.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
}

/** False when another process was faster. */
async function mark(directory: string, counter: bigint): Promise<boolean> {
  if (counter > MAX_COUNTER) throw new Error('this button has used all its counters');
  try {
    const file = await open(join(directory, counter.toString()), 'wx', 0o600);
    await file.sync();
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The name is the data, so the directory itself must reach the disk. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function forget(directory: string, counters: readonly bigint[]): Promise<void> {
  for (const counter of counters) await rm(join(directory, counter.toString()), { force: true });
}
