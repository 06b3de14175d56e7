import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBlobCipher } from '#core/blobs/blob-cipher.ts';
import { openBlobFiles } from '#core/blobs/blob-files.ts';
import { createBlobShelf, shelvedHashes } from '#core/blobs/blob-shelf.ts';
import { openStore, type Store } from '#core/store/open-store.ts';
import { MAX_DOCUMENT_BYTES } from '#shared/domain/document/media-type.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { numberedId } from '#test/support/builders.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';

const KEY = 'ab'.repeat(32);
const HOUR_MS = 3_600_000;

let root: string;
let store: Store;
let nowMs = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'balise-shelf-'));
  store = unwrap(openStore({ file: join(root, 'console.db'), keyHex: KEY, checkpoints: 'own' }));
  nowMs = HOUR_MS;
});
afterEach(() => {
  store.close();
  rmSync(root, { recursive: true, force: true });
});

const directory = () => join(root, 'blobs');
const names = () => readdirSync(directory());
function openShelf(maxCachedBytes?: number) {
  const files = openBlobFiles(directory(), createBlobCipher(KEY), shelvedHashes(store.db));
  const clock = { nowMs: () => nowMs };
  return createBlobShelf({ db: store.db, files, clock, ...(maxCachedBytes === undefined ? {} : { maxCachedBytes }) });
}
/** A row that came from the server and names these bytes. */
function nameIt(sha256: string, n: number): PlaceDocument {
  const row = { ...FOLLOW_UP_SAMPLES.placeDocument, id: numberedId(n), sha256, sizeBytes: 1000 };
  store.rows.write('placeDocument', row, 1);
  return row;
}

describe('the shelf', () => {
  test('gives back what was put, and the disk holds none of it in clear', async () => {
    const shelf = openShelf();
    const bytes = bytesOfType('image/jpeg', 50_000);
    const stored = unwrap(await shelf.put(bytes));
    expect(stored).toEqual({ sha256: sha256Of(bytes), sizeBytes: 50_000, mediaType: 'image/jpeg' });
    expect(await shelf.read(stored.sha256)).toEqual(bytes);
    expect(names()).toHaveLength(1);
    expect(names()[0]).not.toContain(stored.sha256);
    const onDisk = readFileSync(join(directory(), names()[0] ?? ''));
    expect(onDisk.includes(Buffer.from(bytes.subarray(100, 116)))).toBe(false);
    expect(statSync(join(directory(), names()[0] ?? '')).mode & 0o077).toBe(0);
  });

  test('keeps equal bytes once, and finds them again after a restart', async () => {
    const bytes = bytesOfType('application/pdf', 3000);
    const { sha256 } = unwrap(await openShelf().put(bytes));
    unwrap(await openShelf().put(bytes));
    expect(names()).toHaveLength(1);
    expect(await openShelf().read(sha256)).toEqual(bytes);
  });

  test('refuses nothing, too much and what is no document, and stores none of them', async () => {
    const shelf = openShelf();
    expect(await shelf.put(new Uint8Array())).toEqual({ ok: false, error: 'empty' });
    expect(await shelf.put(bytesOfType('image/png', MAX_DOCUMENT_BYTES + 1))).toEqual({ ok: false, error: 'tooLarge' });
    expect(await shelf.put(new TextEncoder().encode('<svg/>'))).toEqual({ ok: false, error: 'wrongType' });
    expect(names()).toEqual([]);
    expect(await shelf.put(bytesOfType('image/png', MAX_DOCUMENT_BYTES))).toMatchObject({ ok: true });
  });

  test('does not believe a damaged, cut or exchanged file: it is gone, and is asked for again', async () => {
    const shelf = openShelf();
    const { sha256 } = unwrap(await shelf.put(bytesOfType('image/jpeg', 5000, 1)));
    const path = join(directory(), names()[0] ?? '');
    const sealed = readFileSync(path);
    const other = unwrap(await shelf.put(bytesOfType('image/jpeg', 5000, 2))).sha256;
    const otherPath = join(directory(), names().find((name) => join(directory(), name) !== path) ?? '');
    for (const wrong of [
      sealed.subarray(0, 4000),
      Buffer.from(sealed.map((byte) => byte ^ 1)),
      readFileSync(otherPath),
    ]) {
      unwrap(await shelf.put(bytesOfType('image/jpeg', 5000, 1)));
      writeFileSync(path, wrong);
      expect(await shelf.read(sha256)).toBeNull();
      expect(shelf.has(sha256)).toBe(false);
      expect(names()).toHaveLength(1);
    }
    expect(await shelf.read(other)).toEqual(bytesOfType('image/jpeg', 5000, 2));
  });

  test('deletes what nothing names any more, but not what was put a moment ago or waits to be sent', async () => {
    const shelf = openShelf();
    const [fresh, named, queued, refused] = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => unwrap(await shelf.put(bytesOfType('image/jpeg', 100, seed))).sha256),
    );
    nameIt(named ?? '', 1);
    store.db.exec(
      `insert into outbox_entry values (1, 'main', null, 'm1', 'document.add', '{}', 0, '[]', '', 'pending', null);
       insert into outbox_blob values (1, '${queued}', 100, 'image/jpeg');
       insert into rejected values ('m2', 'document.add', '{"sha256":"${refused}"}', 'blobMissing', null, null, '')`,
    );
    await shelf.prune();
    expect([fresh, named, queued, refused].map((sha256) => shelf.has(sha256 ?? ''))).toEqual([true, true, true, true]);
    nowMs += HOUR_MS;
    await shelf.prune();
    expect([fresh, named, queued, refused].map((sha256) => shelf.has(sha256 ?? ''))).toEqual([false, true, true, true]);
    store.db.exec(`delete from outbox_entry; delete from rejected; delete from place_document`);
    await shelf.prune();
    expect(names()).toEqual([]);
  });

  test('keeps within its bound what was used last, and never counts what waits to be sent', async () => {
    const shelf = openShelf(2500);
    const pictures = [1, 2, 3, 4].map((seed) => bytesOfType('image/jpeg', 1000, seed));
    const hashes = pictures.map(sha256Of);
    store.db.exec(
      `insert into outbox_entry values (1, 'main', null, 'm1', 'document.add', '{}', 0, '[]', '', 'pending', null);
       insert into outbox_blob values (1, '${hashes[1]}', 1000, 'image/jpeg')`,
    );
    for (const [index, bytes] of pictures.entries()) {
      const sha256 = sha256Of(bytes);
      nameIt(sha256, index + 1);
      nowMs += 1;
      // The first is looked at again before the last one comes.
      if (index === 3) await shelf.read(hashes[0] ?? '');
      nowMs += 1;
      await shelf.keep({ sha256, sizeBytes: 1000, mediaType: 'image/jpeg' }, bytes);
    }
    expect(hashes.map(shelf.has)).toEqual([true, true, false, true]);
  });
});

/** Runs a console that puts pictures. `limit`: shell command before it. */
function runShelf(sizeBytes: number, count: number, seed: number, limit: string) {
  const script = join(import.meta.dirname, '../../../support/blob-shelf-process.ts');
  const words = [script, join(root, 'console.db'), directory(), KEY, sizeBytes, count, seed].map((word) => `'${word}'`);
  const child = spawn('bash', ['-c', `${limit}exec '${process.execPath}' ${words.join(' ')}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith('ready\n')) resolve();
    });
  });
  const ended = new Promise<readonly string[]>((resolve) =>
    child.once('close', () => resolve(said.split('\n').slice(1, -1))),
  );
  return { child, isReady, ended };
}

describe('a shelf that ends badly', () => {
  test('has, killed at any moment, every picture it confirmed, and none by half', async () => {
    store.close();
    const confirmed: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { child, isReady, ended } = runShelf(300_000, 10_000, round * 10_000, '');
      await isReady;
      await new Promise((resolve) => setTimeout(resolve, 15 + 31 * round));
      child.kill('SIGKILL');
      confirmed.push(...(await ended).map((line) => line.replace('put ', '')));
      store = unwrap(openStore({ file: join(root, 'console.db'), keyHex: KEY, checkpoints: 'own' }));
      const shelf = openShelf();
      expect(names()).toHaveLength(shelvedHashes(store.db).length);
      for (const sha256 of confirmed) expect(await shelf.read(sha256)).not.toBeNull();
      store.close();
    }
    expect(confirmed.length).toBeGreaterThan(6);
    store = unwrap(openStore({ file: join(root, 'console.db'), keyHex: KEY, checkpoints: 'own' }));
  });

  test('says so when there is no room, and leaves nothing behind', async () => {
    store.close();
    // Files of this process may not grow beyond 400 kB: the write stops in the middle, as on a full disk.
    const said = await runShelf(1_000_000, 1, 1, 'ulimit -f 400; ').ended;
    expect(said).toEqual(['refused diskFull']);
    expect(names()).toEqual([]);
    expect(await runShelf(200_000, 1, 1, 'ulimit -f 400; ').ended).toEqual([expect.stringMatching(/^put /)]);
    store = unwrap(openStore({ file: join(root, 'console.db'), keyHex: KEY, checkpoints: 'own' }));
  });
});
