import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { endianness, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#core/store/open-store.ts';
import { unwrap } from '#shared/kernel/result.ts';

const KEY = 'ab'.repeat(32);
const ROWS = 500;
const ROW_BYTES = 4_000;
/** A row in a commit of its own writes up to five pages of 4 096 bytes and their 24-byte frame headers. */
const ROUND_LOG_BYTES = ROWS * 5 * 4_120;
/** In the `-shm` file, in this machine's byte order: frames of the log, and how many of them the database has (SQLite's WAL-index header). */
const FRAMES_AT = 16;
const CARRIED_AT = 96;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balise-checkpoints-'));
  file = join(folder, 'console.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function fill({ db }: Store): void {
  const insert = db.prepare('insert or replace into meta(key, value) values (?, ?)');
  for (let row = 0; row < ROWS; row += 1) insert.run(`row ${row}`, 'x'.repeat(ROW_BYTES));
}

/** Read beside SQLite: asking it by a connection of one's own would carry them. */
function uncarriedFrames(): number {
  const index = new DataView(Uint8Array.from(readFileSync(`${file}-shm`)).buffer);
  return index.getUint32(FRAMES_AT, endianness() === 'LE') - index.getUint32(CARRIED_AT, endianness() === 'LE');
}

describe('the thread that carries the log into the database', () => {
  it('does so while the console writes, without the console’s own doing', async () => {
    const store = unwrap(openStore({ file, keyHex: KEY, checkpoints: 'thread' }));
    fill(store);
    await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(ROWS * ROW_BYTES);
    await store.checkpointer.close();
    store.close();
    const again = unwrap(openStore({ file, keyHex: KEY, checkpoints: 'own' }));
    expect(again.db.prepare("select count(*) from meta where key like 'row %'").pluck().get()).toBe(ROWS);
    expect(again.db.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });

  it('lets the log begin anew once it was carried', async () => {
    const store = unwrap(openStore({ file, keyHex: KEY, checkpoints: 'thread' }));
    for (let round = 0; round < 5; round += 1) {
      fill(store);
      await store.checkpointer.room();
      await expect.poll(uncarriedFrames, { timeout: 10_000 }).toBe(0);
    }
    // The file never shrinks: what it is now is the longest it was.
    expect(statSync(`${file}-wal`).size).toBeLessThan(2 * ROUND_LOG_BYTES);
    await store.checkpointer.close();
    store.close();
  });
});
