import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#core/store/open-store.ts';
import { unwrap } from '#shared/kernel/result.ts';

const KEY = 'ab'.repeat(32);
const ROWS = 500;
const ROW_BYTES = 4_000;

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
    const logBytes = () => statSync(`${file}-wal`).size;
    for (let round = 0; round < 5; round += 1) {
      fill(store);
      await store.checkpointer.room();
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
    expect(logBytes()).toBeLessThan(3 * ROWS * ROW_BYTES * 2);
    await store.checkpointer.close();
    store.close();
  });
});
