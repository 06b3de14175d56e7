import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { encode, Tagged } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoseError, decodeCose, encodeCose, MAX_FRAME_BYTES } from '#shared/device/alert-envelope/cose-message.ts';

/** Key of RFC 8032 §7.1 test 1, which the COSE working group's EdDSA example uses under the name « 11 ». */
const jwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
const publicKey = createPublicKey(privateKey);
const macKey = Buffer.from('849b57219dae48de646d07dbb533566e976686457c1491be3a76dcea6c427188', 'hex');
const signIt = (bytes: Uint8Array): Uint8Array => new Uint8Array(sign(null, bytes, privateKey));
const macIt = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHmac('sha256', macKey).update(bytes).digest());
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const keyId = new Uint8Array(Buffer.from('11'));
const content = new Uint8Array(Buffer.from('This is the content.'));

/** COSE working group, Examples, eddsa-sig-01 and (with a key id added beside it) mac0-tests/HMac-01. */
const EDDSA_SIG_01 =
  'd28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d';
const HMAC_01_WITH_KEY_ID =
  'd18443a10105a10442313154546869732069732074686520636f6e74656e742e5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58';

function codeOf(frame: Uint8Array): CoseError['code'] | 'accepted' {
  const result = decodeCose(frame);
  return result.ok ? 'accepted' : result.error.code;
}

function frameOf(parts: readonly unknown[], tag = 18): Uint8Array {
  return encode(new Tagged(tag, [...parts]));
}

const protectedEdDsa = encode(new Map([[1, -8]]));
const unprotected = new Map<number, unknown>([[4, keyId]]);
const proof = new Uint8Array(64);

describe('COSE frames', () => {
  it('AE8 reads and verifies the working group example of EdDSA', () => {
    const message = decodeCose(fromHex(EDDSA_SIG_01));
    if (!message.ok) throw new Error(message.error.code);
    expect(message.value.kind).toBe('sign1');
    expect(toHex(message.value.keyId)).toBe('3131');
    expect(toHex(message.value.authenticated)).toBe(
      '846a5369676e61747572653145a2012703004054546869732069732074686520636f6e74656e742e',
    );
    expect(verify(null, message.value.authenticated, publicKey, message.value.proof)).toBe(true);
  });

  it('AE8 reads and verifies the working group example of HMAC 256/256, and writes the same bytes', () => {
    const message = decodeCose(fromHex(HMAC_01_WITH_KEY_ID));
    if (!message.ok) throw new Error(message.error.code);
    expect(toHex(message.value.authenticated)).toBe('84644d41433043a101054054546869732069732074686520636f6e74656e742e');
    expect(toHex(macIt(message.value.authenticated))).toBe(toHex(message.value.proof));
    expect(toHex(encodeCose('mac0', keyId, content, macIt))).toBe(HMAC_01_WITH_KEY_ID);
  });

  it('AE8 writes a Sign1 frame byte for byte as before', () => {
    expect(toHex(encodeCose('sign1', keyId, content, signIt))).toBe(
      'd28443a10127a10442313154546869732069732074686520636f6e74656e742e58406354488f9f290e36cd80e23762e664a5cb03e4267c66a8cffaef7c66d89a40bf2cbb8222432a08e5ee410d8b540c6931d26fb6af673f7e2100655d8bae765c04',
    );
  });

  it('AE1 refuses what is too large before reading any of it', () => {
    expect(codeOf(new Uint8Array(MAX_FRAME_BYTES + 1))).toBe('tooLarge');
    expect(codeOf(frameOf([protectedEdDsa, unprotected, new Uint8Array(3900), proof]))).toBe('accepted');
  });

  it('AE2 refuses trailing bytes, duplicate keys, long integers, deep nesting and many items', () => {
    const valid = frameOf([protectedEdDsa, unprotected, content, proof]);
    expect(codeOf(valid)).toBe('accepted');
    expect(codeOf(new Uint8Array([...valid, 0]))).toBe('notCbor');
    expect(codeOf(fromHex(`d284${'43a10127'}${'a2044131044131'}${'40'}5840${'00'.repeat(64)}`))).toBe('notCbor');
    expect(codeOf(fromHex(`d284${'43a10127'}${'a11804423131'}${'40'}5840${'00'.repeat(64)}`))).toBe('notCbor');
    expect(codeOf(fromHex(`d2${'81'.repeat(4000)}00`))).toBe('notCbor');
    expect(codeOf(fromHex(`d2990fa0${'00'.repeat(4000)}`))).toBe('notCbor');
    expect(codeOf(fromHex('d29bffffffffffffffff'))).toBe('notCbor');
  });

  it('AE2 reads the indefinite-length maps that Zephyr writes', () => {
    expect(codeOf(fromHex(`d29f${'43a10127'}bf0442${'3131'}ff${'40'}5840${'00'.repeat(64)}ff`))).toBe('accepted');
  });

  it('AE3 refuses other tags, no tag, a detached payload and other shapes', () => {
    const parts = [protectedEdDsa, unprotected, content, proof];
    expect(codeOf(frameOf(parts, 98))).toBe('notCbor');
    expect(codeOf(encode(parts))).toBe('notCose');
    expect(codeOf(frameOf([protectedEdDsa, unprotected, null, proof]))).toBe('notCose');
    expect(codeOf(frameOf(parts.slice(0, 3)))).toBe('notCose');
    expect(codeOf(frameOf([...parts, 0]))).toBe('notCose');
    expect(codeOf(encode(new Tagged(18, new Map([['kind', 'sign1']]))))).toBe('notCose');
    expect(codeOf(new Uint8Array())).toBe('notCbor');
  });

  it('AE4 takes the algorithm from the protected header alone, and only the one of the tag', () => {
    const both = new Map<number, unknown>([...unprotected, [1, -8]]);
    expect(codeOf(frameOf([new Uint8Array(), both, content, proof]))).toBe('algorithm');
    expect(codeOf(frameOf([encode(new Map([[1, 5]])), unprotected, content, proof]))).toBe('algorithm');
    expect(codeOf(frameOf([encode(new Map([[1, -7]])), unprotected, content, proof]))).toBe('algorithm');
    expect(codeOf(frameOf([protectedEdDsa, unprotected, content, new Uint8Array(32)], 17))).toBe('algorithm');
  });

  it('AE5 wants one key id of 1 to 64 bytes, protected or not', () => {
    const withKeyId = (id: unknown): Uint8Array => frameOf([protectedEdDsa, new Map([[4, id]]), content, proof]);
    const protectedWithKeyId = encode(
      new Map<number, unknown>([
        [1, -8],
        [4, keyId],
      ]),
    );
    expect(codeOf(frameOf([protectedWithKeyId, new Map(), content, proof]))).toBe('accepted');
    expect(codeOf(frameOf([protectedWithKeyId, unprotected, content, proof]))).toBe('notCose');
    expect(codeOf(withKeyId(new Uint8Array(64)))).toBe('accepted');
    expect(codeOf(withKeyId(new Uint8Array(65)))).toBe('keyId');
    expect(codeOf(withKeyId(new Uint8Array(0)))).toBe('keyId');
    expect(codeOf(withKeyId('11'))).toBe('keyId');
    expect(codeOf(frameOf([protectedEdDsa, new Map(), content, proof]))).toBe('keyId');
  });

  it('AE6 refuses extensions it would have to understand', () => {
    const critical = encode(
      new Map<number, unknown>([
        [1, -8],
        [2, [99]],
      ]),
    );
    expect(codeOf(frameOf([critical, unprotected, content, proof]))).toBe('critical');
  });

  it('AE7 refuses a proof of the wrong length', () => {
    expect(codeOf(frameOf([protectedEdDsa, unprotected, content, new Uint8Array(63)]))).toBe('proofLength');
  });

  it('AE2 never throws and never accepts random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codeOf(bytes)).not.toBe('accepted');
      }),
      { numRuns: 2_000 },
    );
  });

  it('AE8 never verifies a frame of which one bit was flipped in what is signed, nor a truncated one', () => {
    const frame = encodeCose('sign1', keyId, content, signIt);
    const original = decodeCose(frame);
    if (!original.ok) throw new Error(original.error.code);
    fc.assert(
      fc.property(fc.nat(frame.length * 8 - 1), fc.nat(frame.length - 1), (bit, length) => {
        expect(decodeCose(frame.slice(0, length)).ok).toBe(false);
        const flipped = Uint8Array.from(frame);
        const at = bit >> 3;
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
        const result = decodeCose(flipped);
        if (!result.ok) return;
        const isBelieved =
          toHex(result.value.keyId) === toHex(keyId) &&
          verify(null, result.value.authenticated, publicKey, result.value.proof);
        expect(isBelieved).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
