import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateEpoch } from '#server/sync/epochs.ts';
import type { MediaType } from '#shared/domain/document/media-type.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { bytesOfType } from '#test/support/document-bytes.ts';
import { type FaultyProxy, openFaultyProxy } from '#test/support/faulty-proxy.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

const PIECE = 256 * 1024;
const CHUNK = '/v1/blobs/chunk';
const CONTENT = '/v1/blobs/content';

let server: TestServer;
let proxy: FaultyProxy;
let nora: BareConsole;
beforeAll(async () => {
  server = await startTestServer();
  await giveOmar('associationWorker');
});
afterAll(() => server.close());
beforeEach(async () => {
  proxy = await openFaultyProxy(server.url);
  nora = await openBareConsole({ ...server, url: proxy.url }, 'nora@escale.example');
  await until(() => nora.engine.status().connection === 'live');
});
afterEach(async () => {
  proxy.decide(() => 'pass');
  await nora.close();
  await proxy.close();
});

/** Another role, in force at the next request. */
async function giveOmar(role: string): Promise<void> {
  await server.services.pool.query('update member set role = $1 where user_id = $2', [role, DEMO_USERS.omar.id]);
  server.services.sessions.dropAll();
}

/** What `documents.add` does: bytes first, then the mutation that names them. */
async function add(console_: BareConsole, bytes: Uint8Array<ArrayBuffer>): Promise<{ id: string; sha256: string }> {
  const stored = unwrap(await console_.blobs.put(bytes));
  const id = newId();
  const args = { id, placeId: null, kind: 'photo', fileName: 'photo.jpg', caption: '', ...stored };
  unwrap(console_.engine.mutate('document.add', args));
  return { id, sha256: stored.sha256 };
}
const photo = (size: number, seed: number, type: MediaType = 'image/jpeg') => bytesOfType(type, size, seed);
const onServer = async (table: 'place' | 'place_document', id: string): Promise<boolean> => {
  const { rowCount } = await server.services.pool.query(`select 1 from ${table} where id = $1 and not deleted`, [id]);
  return rowCount === 1;
};
const isSent = () => nora.engine.status().pendingCount === 0;
const pieces = () => proxy.asked.filter(({ path }) => path === CHUNK).map(({ query }) => Number(query.get('offset')));

describe('bytes on their way up', () => {
  it('SY71 go before their mutation, which arrives with everything the server checks', async () => {
    const { id, sha256 } = await add(nora, photo(3 * PIECE + 5, 1));
    await until(isSent);
    expect(nora.engine.rejected()).toEqual([]);
    expect(await onServer('place_document', id)).toBe(true);
    const { rows } = await server.services.pool.query('select is_whole from blob where sha256 = $1', [sha256]);
    expect(rows).toEqual([{ is_whole: true }]);
    expect(pieces()).toEqual([0, PIECE, 2 * PIECE, 3 * PIECE]);
  });

  it('SY72 hold back what names them or shares a row with that, and nothing else', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    proxy.decide(({ path }) => (path === CHUNK ? held.then(() => 'pass' as const) : 'pass'));
    const { id } = await add(nora, photo(2 * PIECE, 2));
    unwrap(nora.engine.mutate('document.describe', { id, patch: { caption: 'La devanture' } }));
    const places = [newId(), newId()];
    for (const place of places) unwrap(nora.engine.mutate('place.create', { id: place, fields: somePlaceFields() }));
    await until(() => nora.engine.status().pendingCount === 2);
    for (const place of places) expect(await onServer('place', place)).toBe(true);
    expect(await onServer('place_document', id)).toBe(false);
    release();
    await until(isSent);
    expect(nora.engine.rejected()).toEqual([]);
    expect(nora.store.rows.read('placeDocument', id)?.row.caption).toBe('La devanture');
    expect(await onServer('place_document', id)).toBe(true);
  });

  it('SY73 go on where they were, whether a piece or its answer is lost, at every piece', async () => {
    const lost = new Set<string>();
    proxy.decide(({ path, query }) => {
      const key = `${query.get('offset')}`;
      if (path !== CHUNK || lost.has(key)) return 'pass';
      lost.add(key);
      return lost.size % 2 === 0 ? 'lose' : 'loseAnswer';
    });
    const bytes = photo(7 * PIECE + 99, 3);
    const { id } = await add(nora, bytes);
    await until(isSent, 60_000);
    expect(await onServer('place_document', id)).toBe(true);
    expect(lost.size).toBe(8);
    // A piece is sent again only when it was lost itself; where its answer was lost, the server already had it.
    const sent = pieces();
    for (let index = 0; index < 8; index += 1) {
      expect(sent.filter((offset) => offset === index * PIECE).length).toBe(index % 2 === 0 ? 1 : 2);
    }
  });

  it('SY73 go on from the server’s place after the console ended in the middle', async () => {
    let isHolding = true;
    proxy.decide(({ path, query }) => {
      const isLate = path === CHUNK && Number(query.get('offset')) >= 3 * PIECE;
      return isLate && isHolding ? 'lose' : 'pass';
    });
    const { id } = await add(nora, photo(6 * PIECE, 4));
    await until(() => pieces().includes(3 * PIECE));
    // Worked offline on purpose, as a closed lid would: everything on the way is dropped.
    nora.engine.setOffline(true);
    isHolding = false;
    const before = pieces().length;
    nora.engine.setOffline(false);
    await until(isSent, 30_000);
    expect(await onServer('place_document', id)).toBe(true);
    expect(pieces().slice(before)).toEqual([3 * PIECE, 4 * PIECE, 5 * PIECE]);
  });

  it('SY75 that the server has no room for are refused in their author’s sight, and hold nothing up', async () => {
    const { id: orgId, networkId } = DEMO_ORGS.escale;
    await server.services.pool.query(
      `insert into blob select $1, $2, lpad(n::text, 64, '0'), 'image/jpeg', 2147483647, 0, false, now() from generate_series(1, 10) n`,
      [networkId, orgId],
    );
    const { id } = await add(nora, photo(1000, 5));
    const place = newId();
    unwrap(nora.engine.mutate('place.create', { id: place, fields: somePlaceFields() }));
    await until(isSent);
    expect(nora.engine.rejected()).toMatchObject([{ name: 'document.add', code: 'blobMissing' }]);
    expect(nora.store.rows.read('placeDocument', id)).toBeUndefined();
    expect(await onServer('place', place)).toBe(true);
    await server.services.pool.query('delete from blob where size_bytes = 2147483647');
  });

  it('SY75 that are damaged on this machine are refused in their author’s sight too', async () => {
    nora.engine.setOffline(true);
    const { id } = await add(nora, photo(1000, 6));
    nora.store.db.exec('delete from blob_file');
    nora.engine.setOffline(false);
    await until(isSent);
    expect(nora.engine.rejected()).toMatchObject([{ name: 'document.add', code: 'blobMissing' }]);
    expect(await onServer('place_document', id)).toBe(false);
  });

  it('SY71 are brought again when a restored server has lost them', async () => {
    let mayPush = false;
    proxy.decide(({ path }) => (path === '/sync/push/main' && !mayPush ? 'lose' : 'pass'));
    const { id, sha256 } = await add(nora, photo(PIECE + 1, 7));
    await until(() => proxy.asked.some(({ path }) => path === '/sync/push/main'));
    await server.services.pool.query('delete from blob where sha256 = $1', [sha256]);
    await rotateEpoch(server.services.db, DEMO_ORGS.escale.networkId);
    mayPush = true;
    await until(isSent, 30_000);
    expect(nora.engine.rejected()).toEqual([]);
    expect(await onServer('place_document', id)).toBe(true);
  });

  it('SY76 two people of one organisation add the same bytes, and a colleague reads them', async () => {
    const omar = await openBareConsole(server, 'omar@escale.example');
    const bytes = photo(2 * PIECE, 8, 'image/png');
    const [mine, theirs] = await Promise.all([add(nora, bytes), add(omar, bytes)]);
    await until(() => isSent() && omar.engine.status().pendingCount === 0);
    expect(await onServer('place_document', mine.id)).toBe(true);
    expect(await onServer('place_document', theirs.id)).toBe(true);
    await omar.close();
  });
});

describe('bytes on their way down', () => {
  let omar: BareConsole;
  let omarProxy: FaultyProxy;
  beforeEach(async () => {
    omarProxy = await openFaultyProxy(server.url);
    omar = await openBareConsole({ ...server, url: omarProxy.url }, 'omar@escale.example');
    await until(() => omar.engine.status().connection === 'live');
  });
  afterEach(async () => {
    await omar.close();
    await omarProxy.close();
  });

  /** Nora's document as Omar's console knows it, its bytes still elsewhere. */
  async function received(bytes: Uint8Array<ArrayBuffer>) {
    const { id } = await add(nora, bytes);
    await until(() => omar.store.rows.read('placeDocument', id) !== undefined);
    const row = omar.store.rows.read('placeDocument', id)?.row;
    if (!row) throw new Error('the row went away');
    expect(omar.blobs.has(row.sha256)).toBe(false);
    return row;
  }
  const fetches = () => omarProxy.asked.filter(({ path }) => path === CONTENT).map(({ range }) => range);

  it('SY77 come once, are kept, and are there without a network afterwards', async () => {
    const bytes = photo(2 * PIECE, 21);
    const row = await received(bytes);
    const both = await Promise.all([omar.blobs.read(row), omar.blobs.read(row)]);
    expect(both.map(unwrap)).toEqual([bytes, bytes]);
    omar.engine.setOffline(true);
    expect(unwrap(await omar.blobs.read(row))).toEqual(bytes);
    expect(fetches()).toEqual([undefined]);
  });

  it('SY77 go on after each cut from the very next byte', async () => {
    const bytes = photo(3 * PIECE, 22);
    const row = await received(bytes);
    omarProxy.decide(({ path }) => (path === CONTENT && fetches().length < 4 ? { cutAnswerAfter: 100_000 } : 'pass'));
    expect(unwrap(await omar.blobs.read(row))).toEqual(bytes);
    const starts = fetches().map((range) => Number(/\d+/.exec(range ?? '0')?.[0]));
    expect(starts).toHaveLength(4);
    expect(starts.toSorted((left, right) => left - right)).toEqual(starts);
    expect(new Set(starts).size).toBe(4);
  });

  it('SY77 that are not what the row names are asked for again once, and then not believed', async () => {
    const bytes = photo(PIECE, 23);
    const row = await received(bytes);
    omarProxy.decide(({ path }) => (path === CONTENT && fetches().length < 2 ? { flipByteAt: 1234 } : 'pass'));
    expect(unwrap(await omar.blobs.read(row))).toEqual(bytes);
    expect(fetches()).toEqual([undefined, undefined]);
    const other = await received(photo(PIECE, 24));
    omarProxy.decide(({ path }) => (path === CONTENT ? { flipByteAt: 1234 } : 'pass'));
    expect(await omar.blobs.read(other)).toEqual({ ok: false, error: 'damaged' });
    expect(omar.blobs.has(other.sha256)).toBe(false);
  });

  it('SY77 do not come without a network, and the asker is told why', async () => {
    const row = await received(photo(PIECE, 25));
    omarProxy.decide(() => 'lose');
    expect(await omar.blobs.read(row)).toEqual({ ok: false, error: 'offline' });
    omarProxy.decide(() => 'pass');
    expect(await omar.blobs.read(row)).toMatchObject({ ok: true });
  });

  it('SY78 leave this machine when a colleague removes the document', async () => {
    const row = await received(photo(PIECE, 26));
    unwrap(await omar.blobs.read(row));
    expect(omar.blobs.has(row.sha256)).toBe(true);
    unwrap(nora.engine.mutate('document.remove', { id: row.id }));
    await until(() => omar.store.rows.read('placeDocument', row.id) === undefined);
    await omar.blobs.prune();
    expect(omar.blobs.has(row.sha256)).toBe(false);
  });

  it('SY78 leave this machine when access to them ends', async () => {
    const row = await received(photo(PIECE, 27));
    unwrap(await omar.blobs.read(row));
    await giveOmar('viewer');
    await until(() => omar.store.rows.read('placeDocument', row.id) === undefined);
    await omar.blobs.prune();
    expect(omar.blobs.has(row.sha256)).toBe(false);
    await giveOmar('associationWorker');
  });
});
