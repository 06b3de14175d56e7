import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '#node/logging/logger.ts';
import { purgeOrphanBlobs } from '#server/features/blobs/blob-purge.ts';
import { blobStateSchema, MAX_CHUNK_BYTES, MIN_CHUNK_BYTES } from '#shared/contract/api/blobs.contract.ts';
import { MAX_DOCUMENT_BYTES, type MediaType } from '#shared/domain/document/media-type.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';

const DAY_MS = 24 * 3_600_000;
const PIECE = 128 * 1024;

describe.each(ENGINES)('bytes on the server (%s)', (engine) => {
  let server: TestServer;
  let nora: string;
  const lines: string[] = [];
  beforeAll(async () => {
    const logger = createLogger('test', 'info', { write: (line: string) => void lines.push(line) });
    server = await startTestServer(engine, { logger });
    nora = await server.signIn('nora@escale.example');
  });
  afterAll(() => server.close());

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const answerOf = async (response: Response): Promise<unknown> => {
    const body: unknown = await response.json();
    return response.ok ? blobStateSchema.parse(body) : body;
  };
  const begin = async (bytes: Uint8Array, claim: Record<string, unknown> = {}, token = nora) =>
    answerOf(
      await fetch(`${server.url}/v1/blobs/begin`, {
        method: 'POST',
        headers: { ...as(token), 'content-type': 'application/json' },
        body: JSON.stringify({ sha256: sha256Of(bytes), sizeBytes: bytes.length, mediaType: 'image/jpeg', ...claim }),
      }),
    );
  const send = async (sha256: string, offset: number, piece: Uint8Array<ArrayBuffer>, token = nora) =>
    answerOf(
      await fetch(`${server.url}/v1/blobs/chunk?sha256=${sha256}&offset=${offset}`, {
        method: 'POST',
        headers: { ...as(token), 'content-type': 'application/octet-stream' },
        body: piece,
      }),
    );
  const sendAll = async (bytes: Uint8Array<ArrayBuffer>, from = 0, size = MAX_CHUNK_BYTES): Promise<unknown> => {
    let last: unknown;
    for (let offset = from; offset < bytes.length; offset += size) {
      last = await send(sha256Of(bytes), offset, bytes.slice(offset, offset + size));
    }
    return last;
  };
  const fetchContent = (sha256: string, range?: string, token = nora) =>
    fetch(`${server.url}/v1/blobs/content?sha256=${sha256}`, { headers: { ...as(token), ...(range && { range }) } });
  /** A document of Nora's organisation that names the bytes, as a push would have left it. */
  const nameIt = async (bytes: Uint8Array, mediaType: MediaType = 'image/jpeg'): Promise<string> => {
    const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
    const sample = FOLLOW_UP_SAMPLES.placeDocument;
    const sha256 = sha256Of(bytes);
    const row = { ...sample, id: newId(), networkId, ownerOrgId, sha256, mediaType, sizeBytes: bytes.length };
    await commit([{ table: 'placeDocument', id: row.id, op: 'upsert', row }]);
    return row.id;
  };
  type Changes = Parameters<TestServer['services']['commitLog']['commitChanges']>[1]['changes'];
  const commit = (changes: Changes) =>
    server.services.commitLog.commitChanges(DEMO_ORGS.escale.networkId, {
      actorId: null,
      mutationId: null,
      nowMs: Date.now(),
      changes,
    });

  test('SY73 an upload that ends after any piece goes on there, and is whole at the end', async () => {
    const bytes = bytesOfType('image/jpeg', 5 * PIECE + 777, 11);
    const sha256 = sha256Of(bytes);
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      // Every time as a console that was killed and knows nothing any more.
      expect(await begin(bytes)).toEqual({ receivedBytes: offset, isWhole: false });
      await send(sha256, offset, bytes.slice(offset, offset + PIECE));
    }
    expect(await begin(bytes)).toEqual({ receivedBytes: bytes.length, isWhole: true });
  });

  test('SY73 a piece that comes twice, out of order or cut on its way changes nothing', async () => {
    const bytes = bytesOfType('image/jpeg', 3 * PIECE, 12);
    const sha256 = sha256Of(bytes);
    await begin(bytes);
    await send(sha256, 0, bytes.slice(0, PIECE));
    expect(await send(sha256, 0, bytes.slice(0, PIECE))).toMatchObject({ status: 409, code: 'wrongOffset' });
    expect(await send(sha256, 2 * PIECE, bytes.slice(2 * PIECE))).toMatchObject({ code: 'wrongOffset' });
    await cutAfterHalf(bytes, PIECE);
    expect(await begin(bytes)).toEqual({ receivedBytes: PIECE, isWhole: false });
    expect(await sendAll(bytes, PIECE, PIECE)).toEqual({ receivedBytes: bytes.length, isWhole: true });
    expect(await send(sha256, 0, bytes.slice(0, PIECE))).toEqual({ receivedBytes: bytes.length, isWhole: true });
  });

  /** Says that a whole piece comes, sends half of it and goes away. */
  async function cutAfterHalf(bytes: Uint8Array<ArrayBuffer>, offset: number): Promise<void> {
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.slice(offset, offset + PIECE / 2));
        setTimeout(() => controller.error(new Error('cut')), 30);
      },
    });
    // Node asks for `duplex` with a streamed body; the DOM's types do not know it yet.
    const cutOff = { method: 'POST', headers: as(nora), body: half, duplex: 'half' };
    const request = fetch(`${server.url}/v1/blobs/chunk?sha256=${sha256Of(bytes)}&offset=${offset}`, cutOff);
    await expect(request).rejects.toThrow();
  }

  test('SY73 two consoles that bring the same bytes at once bring them once', async () => {
    const bytes = bytesOfType('image/jpeg', 2 * PIECE, 13);
    const sha256 = sha256Of(bytes);
    await Promise.all([begin(bytes), begin(bytes)]);
    const first = await Promise.all([send(sha256, 0, bytes.slice(0, PIECE)), send(sha256, 0, bytes.slice(0, PIECE))]);
    expect(first).toContainEqual({ receivedBytes: PIECE, isWhole: false });
    expect(first).toContainEqual(expect.objectContaining({ code: 'wrongOffset' }));
    expect(await sendAll(bytes, PIECE)).toMatchObject({ isWhole: true });
  });

  test('SY74 ten megabytes are taken, twenty-one are refused before they are sent', async () => {
    const ten = bytesOfType('application/pdf', 10 * 1024 * 1024, 14);
    await begin(ten, { mediaType: 'application/pdf' });
    expect(await sendAll(ten)).toEqual({ receivedBytes: ten.length, isWhole: true });
    const tooLarge = { sizeBytes: MAX_DOCUMENT_BYTES + 1 };
    expect(await begin(ten, tooLarge)).toMatchObject({ status: 413, code: 'tooLarge' });
  });

  test('SY74 more than was announced is refused, and so are crumbs', async () => {
    const bytes = bytesOfType('image/jpeg', PIECE, 15);
    await begin(bytes);
    const more = bytesOfType('image/jpeg', PIECE + 1, 15);
    expect(await send(sha256Of(bytes), 0, more)).toMatchObject({ status: 413, code: 'tooLarge' });
    const crumb = bytes.slice(0, MIN_CHUNK_BYTES - 1);
    expect(await send(sha256Of(bytes), 0, crumb)).toMatchObject({ status: 400, code: 'chunkTooSmall' });
    const huge = new Uint8Array(MAX_CHUNK_BYTES + 1);
    expect(await send(sha256Of(bytes), 0, huge)).toMatchObject({ status: 413 });
  });

  test('SY74 what does not begin as its type does is refused and nothing of it stays', async () => {
    const script = new TextEncoder().encode(`<svg onload="alert(1)">${'x'.repeat(PIECE)}`);
    await begin(script);
    expect(await send(sha256Of(script), 0, script)).toMatchObject({ status: 415, code: 'wrongType' });
    expect(await send(sha256Of(script), 0, script)).toMatchObject({ status: 404 });
    const png = bytesOfType('image/png', PIECE, 16);
    await begin(png);
    expect(await send(sha256Of(png), 0, png)).toMatchObject({ code: 'wrongType' });
    expect(await begin(png, { mediaType: 'text/html' })).toMatchObject({ status: 415, code: 'wrongType' });
  });

  test('SY74 pieces that together are not what was announced are deleted, and the true ones can be brought', async () => {
    const bytes = bytesOfType('image/jpeg', 2 * PIECE, 17);
    const sha256 = sha256Of(bytes);
    await begin(bytes);
    await send(sha256, 0, bytes.slice(0, PIECE));
    const damaged = bytes.slice(PIECE);
    damaged[500] = (damaged[500] ?? 0) ^ 1;
    expect(await send(sha256, PIECE, damaged)).toMatchObject({ status: 409, code: 'hashMismatch' });
    expect(await begin(bytes)).toEqual({ receivedBytes: 0, isWhole: false });
    expect(await sendAll(bytes)).toMatchObject({ isWhole: true });
  });

  test('SY74 a claim that contradicts half an upload starts it anew; one that contradicts a whole one is refused', async () => {
    const bytes = bytesOfType('image/jpeg', 2 * PIECE, 18);
    await begin(bytes, { sizeBytes: bytes.length + 5 });
    await send(sha256Of(bytes), 0, bytes.slice(0, PIECE));
    expect(await begin(bytes)).toEqual({ receivedBytes: 0, isWhole: false });
    await sendAll(bytes);
    expect(await begin(bytes, { sizeBytes: bytes.length - 1 })).toMatchObject({ code: 'hashMismatch' });
    expect(await begin(bytes)).toMatchObject({ isWhole: true });
  });

  test('SY76 bytes come back whole and in ranges to who sees a document that names them', async () => {
    const bytes = bytesOfType('image/webp', 2 * PIECE + 31, 19);
    const sha256 = sha256Of(bytes);
    await begin(bytes, { mediaType: 'image/webp' });
    await sendAll(bytes, 0, PIECE);
    // Not even their sender has them back before a document names them.
    expect((await fetchContent(sha256)).status).toBe(404);
    const documentId = await nameIt(bytes, 'image/webp');
    const whole = await fetchContent(sha256);
    expect(whole.headers.get('content-type')).toBe('image/webp');
    expect(whole.headers.get('content-disposition')).toBe('attachment');
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
    for (const from of [0, 1, PIECE - 1, PIECE, PIECE + 1, bytes.length - 1]) {
      const part = await fetchContent(sha256, `bytes=${from}-`);
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${bytes.length - 1}/${bytes.length}`);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(from));
    }
    const middle = await fetchContent(sha256, `bytes=${PIECE - 3}-${PIECE + 2}`);
    expect(new Uint8Array(await middle.arrayBuffer())).toEqual(bytes.slice(PIECE - 3, PIECE + 3));
    expect((await fetchContent(sha256, `bytes=${bytes.length}-`)).status).toBe(416);
    // Each of these reads is written down: which document, whose organisation, and nobody's name.
    const reads = lines.filter((line) => line.includes('blob.read'));
    expect(reads).toHaveLength(8);
    expect(JSON.parse(reads[0] ?? '')).toMatchObject({ documentId, orgId: DEMO_ORGS.escale.id, bytes: bytes.length });
    expect(reads.join('')).not.toMatch(/nora|@|127\.0\.0\.1/);
  });

  test('SY76 a removed document no longer opens its bytes, and its hash opens nothing to another organisation', async () => {
    const bytes = bytesOfType('image/jpeg', PIECE, 20);
    const sha256 = sha256Of(bytes);
    await begin(bytes);
    await sendAll(bytes);
    const id = await nameIt(bytes);
    const claire = await server.signIn('claire@lyon.example');
    const ivan = await server.signIn('ivan@ivry.example');
    expect((await fetchContent(sha256)).status).toBe(200);
    for (const token of [claire, ivan]) {
      expect((await fetchContent(sha256, undefined, token)).status).toBe(404);
      // Announcing them tells the same as announcing what nobody has.
      expect(await begin(bytes, {}, token)).toEqual({ receivedBytes: 0, isWhole: false });
    }
    await commit([{ table: 'placeDocument', id, op: 'delete' }]);
    expect((await fetchContent(sha256)).status).toBe(404);
  });

  test('SY79 what no document has named for seven days goes; what one names, or named a moment ago, stays', async () => {
    const [kept, removed, orphan, unfinished] = [31, 32, 33, 34].map((seed) =>
      bytesOfType('image/jpeg', 2 * PIECE, seed),
    );
    if (!kept || !removed || !orphan || !unfinished) throw new Error('four pictures');
    for (const bytes of [kept, removed, orphan, unfinished]) await begin(bytes);
    for (const bytes of [kept, removed, orphan]) await sendAll(bytes);
    await send(sha256Of(unfinished), 0, unfinished.slice(0, PIECE));
    await nameIt(kept);
    const removedId = await nameIt(removed);
    const now = Date.now();
    await purgeOrphanBlobs(server.services.db, now + 6.9 * DAY_MS);
    const stand = async () =>
      Promise.all([kept, removed, orphan, unfinished].map(async (bytes) => standOf(sha256Of(bytes))));
    expect(await stand()).toEqual([2 * PIECE, 2 * PIECE, 2 * PIECE, PIECE]);
    // Removed on the eighth day after it was brought: a week from then.
    await commit([{ table: 'placeDocument', id: removedId, op: 'delete' }]);
    await server.services.pool.query(`update blob set last_used_at = last_used_at - interval '8 days'`);
    await purgeOrphanBlobs(server.services.db, now);
    expect(await stand()).toEqual([2 * PIECE, 2 * PIECE, null, null]);
    await purgeOrphanBlobs(server.services.db, now + 7.1 * DAY_MS);
    expect(await stand()).toEqual([2 * PIECE, null, null, null]);
    const chunks = await server.services.pool.query('select 1 from blob_chunk where sha256 = $1', [sha256Of(orphan)]);
    expect(chunks.rowCount).toBe(0);
  });

  async function standOf(sha256: string): Promise<number | null> {
    const { rows } = await server.services.pool.query('select received_bytes from blob where sha256 = $1', [sha256]);
    return rows[0]?.received_bytes ?? null;
  }
});
