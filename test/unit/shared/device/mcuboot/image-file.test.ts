import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { writeImage } from '#button/smp-device/write-image.ts';
import { readImageFile } from '#shared/device/mcuboot/image-file.ts';
import { compareVersions, readImageHeader, versionText } from '#shared/device/mcuboot/image-header.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { specCoverage } from '#tools/spec-coverage.ts';

const VERSION = { major: 1, minor: 2, revision: 300, build: 7 };
const signer = generateKeyPairSync('ed25519');
const image = writeImage({ version: VERSION, body: new Uint8Array(500).fill(0x5a), signWith: signer });
/** First bytes of the image whose upload was recorded from a real device: header of 512 bytes, body of 60 000, version 1.1.0. */
const RECORDED_HEADER = Buffer.from('3db8f396000000000002000060ea000000000000010100000000000000000000', 'hex');

function changed(at: number, ...bytes: readonly number[]): Uint8Array {
  const copy = image.slice();
  copy.set(bytes, at);
  return copy;
}

function withProtectedTlvs(): Uint8Array {
  const protectedArea = Buffer.from('08690c005000040003000000', 'hex');
  const covered = Buffer.concat([image.subarray(0, 1012), protectedArea]);
  covered.writeUInt16LE(protectedArea.length, 10);
  const hash = createHash('sha256').update(covered).digest();
  const tlvs = Buffer.concat([Buffer.from('07692800', 'hex'), Buffer.from('10002000', 'hex'), hash]);
  return new Uint8Array(Buffer.concat([covered, tlvs]));
}

describe('the header', () => {
  test('FW1 is read as the recorded upload began', () => {
    const header = unwrap(readImageHeader(RECORDED_HEADER));
    expect(header).toMatchObject({ headerBytes: 512, bodyBytes: 60_000, protectedTlvBytes: 0 });
    expect(versionText(header.version)).toBe('1.1.0');
  });

  test('SMP31 FW1 another magic, too few bytes and a header inside itself are refused', () => {
    expect(readImageHeader(changed(0, 0))).toEqual({ ok: false, error: 'magic' });
    expect(readImageHeader(image.subarray(0, 31))).toEqual({ ok: false, error: 'short' });
    expect(readImageHeader(changed(8, 4, 0))).toEqual({ ok: false, error: 'headerSize' });
  });

  test('FW7 versions are compared without the build, and written as the firmware writes them', () => {
    expect(compareVersions(VERSION, { ...VERSION, build: 1 })).toBe(0);
    expect(compareVersions(VERSION, { ...VERSION, minor: 1 })).toBeGreaterThan(0);
    expect(versionText(VERSION)).toBe('1.2.300.7');
  });
});

describe('the file', () => {
  test('SMP31 FW4 FW5 its hash and its signature are those of header and body, and the hash is not the file’s', () => {
    const read = unwrap(readImageFile(image));
    expect(createHash('sha256').update(read.covered).digest().equals(read.hash.value)).toBe(true);
    expect(createHash('sha256').update(image).digest().equals(read.hash.value)).toBe(false);
    expect(read.signature?.type).toBe('ed25519');
    expect(verify(null, read.hash.value, signer.publicKey, read.signature?.value ?? new Uint8Array())).toBe(true);
    expect(read.keyHash).toHaveLength(32);
  });

  test('FW2 FW4 protected TLVs come first and are covered', () => {
    const read = unwrap(readImageFile(withProtectedTlvs()));
    expect(read.tlvs.map(({ type, isProtected }) => ({ type, isProtected }))).toEqual([
      { type: 0x50, isProtected: true },
      { type: 0x10, isProtected: false },
    ]);
    expect(createHash('sha256').update(read.covered).digest().equals(read.hash.value)).toBe(true);
  });

  test('FW6 without a signature it is read and says so; without a hash it is refused', () => {
    const unsigned = writeImage({ version: VERSION, body: new Uint8Array(10), signWith: null });
    expect(unwrap(readImageFile(unsigned)).signature).toBeNull();
    expect(readImageFile(changed(1016, 0x40, 0))).toEqual({ ok: false, error: 'noHash' });
  });

  test('FW3 erased flash after the end passes, anything else after it does not', () => {
    expect(readImageFile(Buffer.concat([image, Buffer.alloc(64, 0xff)])).ok).toBe(true);
    expect(readImageFile(Buffer.concat([image, Buffer.from([0])]))).toEqual({ ok: false, error: 'trailingBytes' });
  });

  test.each([
    ['a body longer than the file', changed(12, 0xff, 0xff, 0xff, 0xff), 'truncated'],
    ['cut anywhere before its end', image.subarray(0, -1), 'truncated'],
    ['another info magic', changed(1012, 0), 'tlvInfo'],
    ['a TLV beyond its area', changed(1018, 0xff, 0x7f), 'tlvOverrun'],
  ])('FW3 %s is refused', (_what, bytes, error) => {
    expect(readImageFile(bytes)).toEqual({ ok: false, error });
  });

  test('FW3 never throws, whatever the bytes, and a whole image with one changed byte stays within its bounds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readImageFile(bytes);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.nat(image.length - 1), fc.nat(255), fc.nat(image.length), (at, byte, length) => {
        const read = readImageFile(changed(at, byte).subarray(0, length));
        if (read.ok) expect(read.value.covered.length).toBeLessThanOrEqual(length);
      }),
      { numRuns: 5_000 },
    );
  });
});

it('every rule of firmware images has a test whose title begins with its id', () => {
  const ROOT = join(import.meta.dirname, '../../../../..');
  const { rules, untested } = specCoverage(join(ROOT, 'src/shared/device/mcuboot/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThan(6);
  expect(untested).toEqual([]);
});
