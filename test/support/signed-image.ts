import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What MCUboot's image.h and signing tool write; built here from that page, apart from the virtual button's own writer. */
const MAGIC = 0x96f3b83d;
const HEADER_BYTES = 32;
const TLV_INFO_MAGIC = 0x6907;
const TLV = { keyHash: 0x01, sha256: 0x10, sha384: 0x11, rsa2048: 0x20, ecdsa224: 0x21, ecdsa: 0x22, rsa3072: 0x23 };
const PURE = 0x25;
/** Fixed size to which older signing tools pad an ECDSA signature over P-256. */
const PADDED_DER_BYTES = 72;

export type SignatureKind = 'p256' | 'p256padded' | 'p384' | 'rsa2048' | 'rsa3072' | 'p224' | 'pure';
export type Signer = { readonly kind: SignatureKind; readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export function newSigner(kind: SignatureKind): Signer {
  if (kind === 'rsa2048' || kind === 'rsa3072') {
    return { kind, ...generateKeyPairSync('rsa', { modulusLength: kind === 'rsa2048' ? 2_048 : 3_072 }) };
  }
  const namedCurve = kind === 'p384' ? 'P-384' : kind === 'p224' ? 'secp224r1' : 'P-256';
  return { kind, ...generateKeyPairSync('ec', { namedCurve }) };
}

/** A signed image of version 2.1.0 whose body is `body`, which is not read by anybody. */
export function signedImage({ kind, publicKey, privateKey }: Signer, body = Buffer.alloc(600, 0x5a)): Uint8Array {
  const covered = Buffer.concat([header(body.length), body]);
  const hashType = kind === 'p384' ? 'sha384' : 'sha256';
  const keyDer = publicKey.export({ format: 'der', type: 'spki' });
  const tlvs = [
    tlv(TLV[hashType], createHash(hashType).update(covered).digest()),
    tlv(TLV.keyHash, createHash('sha256').update(keyDer).digest()),
    tlv(signatureType(kind), signatureOf(kind, hashType, covered, privateKey)),
    ...(kind === 'pure' ? [tlv(PURE, Buffer.from([1]))] : []),
  ];
  const area = Buffer.concat(tlvs);
  const info = Buffer.alloc(4);
  info.writeUInt16LE(TLV_INFO_MAGIC, 0);
  info.writeUInt16LE(info.length + area.length, 2);
  return new Uint8Array(Buffer.concat([covered, info, area]));
}

function signatureType(kind: SignatureKind): number {
  if (kind === 'rsa2048' || kind === 'rsa3072') return TLV[kind];
  return kind === 'p224' ? TLV.ecdsa224 : TLV.ecdsa;
}

function signatureOf(kind: SignatureKind, hashType: string, covered: Buffer, privateKey: KeyObject): Buffer {
  if (kind === 'rsa2048' || kind === 'rsa3072') {
    return sign(hashType, covered, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  }
  const der = sign(hashType, covered, privateKey);
  return kind === 'p256padded' ? Buffer.concat([der, Buffer.alloc(PADDED_DER_BYTES - der.length)]) : der;
}

function header(bodyBytes: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt16LE(HEADER_BYTES, 8);
  bytes.writeUInt32LE(bodyBytes, 12);
  bytes.writeUInt8(2, 20);
  bytes.writeUInt8(1, 21);
  return bytes;
}

function tlv(type: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}
