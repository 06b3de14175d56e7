import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBlobCipher, hashOf, SEAL_BYTES } from '#core/blobs/blob-cipher.ts';
import { sha256Of } from '#test/support/document-bytes.ts';

const cipher = createBlobCipher('ab'.repeat(32));
const HASH = '12'.repeat(32);

describe('sealed bytes', () => {
  test('open again as they were, and hold nothing of the clear text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const sealed = await cipher.seal(HASH, bytes);
        expect(sealed.length).toBe(bytes.length + SEAL_BYTES);
        expect(await cipher.open(HASH, sealed)).toEqual(Uint8Array.from(bytes));
        if (bytes.length >= 16) expect(Buffer.from(sealed).includes(Buffer.from(bytes.subarray(0, 16)))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('are other bytes each time, so that two equal files do not show', async () => {
    const bytes = new Uint8Array(64);
    expect(await cipher.seal(HASH, bytes)).not.toEqual(await cipher.seal(HASH, bytes));
  });

  test('do not open when any single bit was changed, when cut anywhere, or when nothing is there', async () => {
    const sealed = await cipher.seal(
      HASH,
      Uint8Array.from({ length: 40 }, (_, index) => index),
    );
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const damaged = Uint8Array.from(sealed);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await cipher.open(HASH, damaged), `bit ${bit}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(await cipher.open(HASH, sealed.subarray(0, length)), `${length} bytes`).toBeNull();
    }
  });

  test('do not open for another hash or under another key', async () => {
    const sealed = await cipher.seal(HASH, new Uint8Array(8));
    expect(await cipher.open('34'.repeat(32), sealed)).toBeNull();
    expect(await createBlobCipher('cd'.repeat(32)).open(HASH, sealed)).toBeNull();
  });

  test('lie under a name that tells neither hash nor content', () => {
    expect(cipher.fileName(HASH)).toMatch(/^[0-9a-f]{64}$/);
    expect(cipher.fileName(HASH)).not.toBe(HASH);
    expect(createBlobCipher('cd'.repeat(32)).fileName(HASH)).not.toBe(cipher.fileName(HASH));
  });

  test('are known by the hash that everybody else computes', async () => {
    const bytes = new TextEncoder().encode('balise');
    expect(await hashOf(bytes)).toBe(sha256Of(bytes));
  });
});
