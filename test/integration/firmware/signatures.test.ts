import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { openFirmwareShelf } from '#core/firmware/firmware-shelf.ts';
import { checkSignature } from '#core/firmware/image-signature.ts';
import { atOnce } from '#core/pacer.ts';
import { migrating } from '#core/store/migrations.ts';
import { readImageFile } from '#shared/device/mcuboot/image-file.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { newSigner, type SignatureKind, type Signer, signedImage } from '#test/support/signed-image.ts';

const NOW_UTC = '2026-11-22T12:00:00.000Z';
const HEADER_BYTES = 32;
const CHECKED = ['p256', 'p256padded', 'p384', 'rsa2048', 'rsa3072'] as const;
/** Keys are slow to make: one of each. */
const signers = new Map<SignatureKind, Signer>();
const signerOf = (kind: SignatureKind): Signer => {
  const signer = signers.get(kind) ?? newSigner(kind);
  signers.set(kind, signer);
  return signer;
};

const db = new Database(':memory:');
unwrap(atOnce(migrating(db)));
const shelf = openFirmwareShelf(db);
afterAll(() => db.close());
const add = (bytes: Uint8Array) => shelf.add('firmware.bin', bytes, NOW_UTC);
const giveKey = (kind: SignatureKind) =>
  shelf.setKey(signerOf(kind).publicKey.export({ format: 'pem', type: 'spki' }).toString());

describe.each(CHECKED)('an image signed with %s', (kind) => {
  test('FW8 UF9 is taken in as verified with the network’s key, and as not checked without one', () => {
    shelf.setKey(null);
    expect(unwrap(add(signedImage(signerOf(kind), Buffer.alloc(64, 1))))).toMatchObject({ signature: 'noKey' });
    expect(giveKey(kind)).toBe(true);
    expect(unwrap(add(signedImage(signerOf(kind))))).toMatchObject({ signature: 'verified', version: '2.1.0' });
    // The one that was kept unchecked has been checked by now.
    expect(shelf.images().map(({ signature }) => signature)).toEqual(expect.arrayContaining(['verified']));
    expect(shelf.images().every(({ signature }) => signature === 'verified')).toBe(true);
  });

  test('UF9 is refused when another key of the same kind signed it, or a key of another kind is the network’s', () => {
    giveKey(kind);
    expect(add(signedImage(newSigner(kind)))).toEqual({ ok: false, error: 'wrongSignature' });
    giveKey(kind === 'p384' || kind === 'p256' || kind === 'p256padded' ? 'rsa2048' : 'p256');
    expect(add(signedImage(signerOf(kind)))).toEqual({ ok: false, error: 'wrongSignature' });
  });

  test('FW4 UF9 is refused with one changed byte of its body, hash made right again', () => {
    giveKey(kind);
    const image = signedImage(signerOf(kind));
    const forged = signedImage(newSigner(kind), Buffer.alloc(600, 0x5b));
    const changed = Uint8Array.from(image);
    changed[HEADER_BYTES] = 0x00;
    expect(add(changed)).toEqual({ ok: false, error: 'wrongHash' });
    // Another body with its own right hash, and the signature of the first one.
    const [from, to] = [unwrap(readImageFile(image)), unwrap(readImageFile(forged))];
    if (from.signature === null) throw new Error('it is signed');
    expect(checkSignature({ ...to, signature: from.signature }, signerOf(kind).publicKey)).toBe('wrong');
    expect(checkSignature(from, signerOf(kind).publicKey)).toBe('verified');
  });

  test('UF9 a signature of another length never passes and never throws', () => {
    const image = unwrap(readImageFile(signedImage(signerOf(kind))));
    if (image.signature === null) throw new Error('it is signed');
    const { type, value } = image.signature;
    for (const length of [0, 1, 2, 8, value.length >> 1]) {
      const signature = { type, value: value.subarray(0, length) };
      expect(checkSignature({ ...image, signature }, signerOf(kind).publicKey)).toBe('wrong');
    }
  });
});

test.each(['p224', 'pure'] as const)(
  'FW8 UF9 a signature nobody here checks (%s) is told as such, and refused once there is a key',
  (kind) => {
    shelf.setKey(null);
    const image = signedImage(signerOf(kind));
    expect(unwrap(add(image))).toMatchObject({ signature: 'unknownKind' });
    giveKey('p256');
    expect(shelf.images()).toEqual([]);
    expect(add(image)).toEqual({ ok: false, error: 'unknownSignature' });
  },
);
