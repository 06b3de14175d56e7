import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheEntry } from '#tools/setup/cache.mjs';
import { isStale, withLock } from '#tools/setup/lock.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'balise-cache-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const NOBODY_WAITS = (): never => {
  throw new Error('nobody else should hold the lock');
};
/** A pid that Linux, macOS and Windows never give out. */
const DEAD_PID = 2 ** 30;

describe('cacheEntry', () => {
  it('makes an entry once', async () => {
    const first = await cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: fill('whole') });
    const second = await cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: refuse });
    expect(second).toBe(first);
    expect(readFileSync(join(first, 'file'), 'utf8')).toBe('whole');
  });

  it('leaves nothing behind when making it fails, and makes it the next time', async () => {
    const failing = cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: fillHalfAndFail });
    await expect(failing).rejects.toThrow('cut');
    expect(readdirSync(dir)).toEqual([]);
    await cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: fill('whole') });
    expect(readdirSync(dir)).toEqual(['thing-1']);
  });

  it('never takes the leftovers of a killed set-up for an entry, and clears them away', async () => {
    mkdirSync(join(dir, '.making-thing-1-abc'));
    writeFileSync(join(dir, '.making-thing-1-abc', 'file'), 'half');
    writeFileSync(join(dir, 'thing-1.lock'), JSON.stringify({ pid: DEAD_PID, host: hostname() }));
    const entry = await cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: fill('whole') });
    expect(readFileSync(join(entry, 'file'), 'utf8')).toBe('whole');
    expect(readdirSync(dir)).toEqual(['thing-1']);
  });

  it('keeps another version apart', async () => {
    await cacheEntry({ dir, name: 'thing-1', onWait: NOBODY_WAITS, make: fill('one') });
    await cacheEntry({ dir, name: 'thing-2', onWait: NOBODY_WAITS, make: fill('two') });
    expect(readdirSync(dir).sort()).toEqual(['thing-1', 'thing-2']);
  });

  it('is made by one of two set-ups that start together; the other waits and takes the result', async () => {
    let made = 0;
    const waited: string[] = [];
    const make = async (folder: string): Promise<void> => {
      made += 1;
      await sleep(50);
      await fill('whole')(folder);
    };
    const attempt = () => cacheEntry({ dir, name: 'thing-1', onWait: (holder) => waited.push(holder), make });
    const [one, other] = await Promise.all([attempt(), attempt()]);
    expect(one).toBe(other);
    expect(made).toBe(1);
    expect(waited).toEqual([`process ${process.pid}`]);
  });
});

describe('withLock', () => {
  it('releases the lock when the work fails', async () => {
    const file = join(dir, 'a.lock');
    await expect(withLock(file, NOBODY_WAITS, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
    await expect(withLock(file, NOBODY_WAITS, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('takes over the lock of a process that is gone', async () => {
    const file = join(dir, 'a.lock');
    writeFileSync(file, JSON.stringify({ pid: DEAD_PID, host: hostname() }));
    await expect(withLock(file, NOBODY_WAITS, () => Promise.resolve('mine'))).resolves.toBe('mine');
  });
});

describe('isStale', () => {
  it('believes a living process, and another machine that touched its lock lately', () => {
    const file = join(dir, 'a.lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
    expect(isStale(file)).toBe(false);
    writeFileSync(file, JSON.stringify({ pid: DEAD_PID, host: 'another-machine' }));
    expect(isStale(file)).toBe(false);
  });

  it('gives up a lock that nobody touched for a minute, whatever it says', () => {
    const file = join(dir, 'a.lock');
    writeFileSync(file, '');
    expect(isStale(file)).toBe(false);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(file, minuteAgo, minuteAgo);
    expect(isStale(file)).toBe(true);
  });

  it('has nothing to say of a lock that is gone', () => {
    expect(isStale(join(dir, 'absent.lock'))).toBe(false);
  });
});

function fill(content: string) {
  return (folder: string): Promise<void> => {
    writeFileSync(join(folder, 'file'), content);
    return Promise.resolve();
  };
}

function fillHalfAndFail(folder: string): Promise<void> {
  writeFileSync(join(folder, 'file'), 'half');
  return Promise.reject(new Error('cut'));
}

function refuse(): Promise<void> {
  return Promise.reject(new Error('it is there already'));
}
