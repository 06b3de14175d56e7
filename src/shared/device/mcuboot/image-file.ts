import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type HeaderError, type ImageHeader, readImageHeader } from './image-header.ts';

const TLV_INFO_MAGIC = 0x6907;
const PROTECTED_TLV_INFO_MAGIC = 0x6908;
const TLV_INFO_BYTES = 4;
const TLV_HEAD_BYTES = 4;
/** Far more than any signing tool writes. */
const MAX_TLVS = 64;

const KEY_HASH_TLV = 0x01;
const HASH_TLVS = { 16: 'sha256', 17: 'sha384', 18: 'sha512' } as const;
const HASH_BYTES = { sha256: 32, sha384: 48, sha512: 64 } as const;
const SIGNATURE_TLVS = { 32: 'rsa2048', 33: 'other', 34: 'ecdsa', 35: 'rsa3072', 36: 'ed25519' } as const;
/** Says that the signature is over the bytes instead of their hash. */
const PURE_SIGNATURE_TLV = 0x25;

export type ImageHashType = keyof typeof HASH_BYTES;
/** `ecdsa`: over P-256 or P-384; both RSA kinds are PSS. `other`: known to be a signature, and of a kind nobody here checks (SPEC FW8). */
export type SignatureType = (typeof SIGNATURE_TLVS)[keyof typeof SIGNATURE_TLVS];

export type ImageTlv = { readonly type: number; readonly isProtected: boolean; readonly value: Uint8Array };

export type ImageFile = {
  readonly header: ImageHeader;
  readonly tlvs: readonly ImageTlv[];
  /** Header, body and protected TLVs: what the hash and the signature cover (SPEC FW4). Views into the file. */
  readonly covered: Uint8Array;
  /** The hash the file carries; a device names its images by it. It is not the hash of the file (SPEC FW5). */
  readonly hash: { readonly type: ImageHashType; readonly value: Uint8Array };
  readonly signature: { readonly type: SignatureType; readonly value: Uint8Array } | null;
  /** SHA-256 of the signer's public key in DER, when the file names it. */
  readonly keyHash: Uint8Array | null;
};

export type ImageFileError =
  | HeaderError
  /** Ends before its body and TLVs do. */
  | 'truncated'
  | 'tlvInfo'
  | 'tlvOverrun'
  | 'tooManyTlvs'
  | 'noHash'
  | 'hashSize'
  | 'trailingBytes';

/** Reads an image file whole (MCUboot `image.h`, SPEC FW1–FW6). Never throws; copies nothing. */
export function readImageFile(bytes: Uint8Array): Result<ImageFile, ImageFileError> {
  const header = readImageHeader(bytes);
  if (!header.ok) return header;
  const { headerBytes, bodyBytes, protectedTlvBytes } = header.value;
  const protectedAt = headerBytes + bodyBytes;
  const plainAt = protectedAt + protectedTlvBytes;
  if (plainAt + TLV_INFO_BYTES > bytes.length) return err('truncated');
  const shielded = protectedTlvBytes === 0 ? NO_TLVS : readTlvs(bytes.subarray(0, plainAt), protectedAt, true);
  if (!shielded.ok) return shielded;
  if (protectedTlvBytes > 0 && shielded.value.endsAt !== plainAt) return err('tlvInfo');
  const plain = readTlvs(bytes, plainAt, false);
  if (!plain.ok) return plain;
  if (!isPadding(bytes.subarray(plain.value.endsAt))) return err('trailingBytes');
  return described(header.value, [...shielded.value.tlvs, ...plain.value.tlvs], bytes.subarray(0, plainAt));
}

type TlvArea = { readonly tlvs: readonly ImageTlv[]; readonly endsAt: number };
const NO_TLVS: Result<TlvArea, ImageFileError> = ok({ tlvs: [], endsAt: 0 });

function readTlvs(bytes: Uint8Array, at: number, isProtected: boolean): Result<TlvArea, ImageFileError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + TLV_INFO_BYTES > bytes.length) return err('truncated');
  if (view.getUint16(at, true) !== (isProtected ? PROTECTED_TLV_INFO_MAGIC : TLV_INFO_MAGIC)) return err('tlvInfo');
  const endsAt = at + view.getUint16(at + 2, true);
  if (endsAt > bytes.length) return err('truncated');
  const tlvs: ImageTlv[] = [];
  let next = at + TLV_INFO_BYTES;
  while (next < endsAt) {
    if (tlvs.length === MAX_TLVS) return err('tooManyTlvs');
    if (next + TLV_HEAD_BYTES > endsAt) return err('tlvOverrun');
    const from = next + TLV_HEAD_BYTES;
    const to = from + view.getUint16(next + 2, true);
    if (to > endsAt) return err('tlvOverrun');
    tlvs.push({ type: view.getUint16(next, true), isProtected, value: bytes.subarray(from, to) });
    next = to;
  }
  return next === endsAt ? ok({ tlvs, endsAt }) : err('tlvInfo');
}

/** A file padded to its slot ends in erased flash; anything else is not part of an image. */
function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0xff);
}

function described(
  header: ImageHeader,
  tlvs: readonly ImageTlv[],
  covered: Uint8Array,
): Result<ImageFile, ImageFileError> {
  const hash = knownTlv(tlvs, HASH_TLVS);
  if (hash === null) return err('noHash');
  if (hash.value.length !== HASH_BYTES[hash.type]) return err('hashSize');
  const keyHash = tlvs.find(({ type }) => type === KEY_HASH_TLV)?.value ?? null;
  return ok({ header, tlvs, covered, hash, signature: signatureIn(tlvs), keyHash });
}

function signatureIn(tlvs: readonly ImageTlv[]): ImageFile['signature'] {
  const signature = knownTlv(tlvs, SIGNATURE_TLVS);
  const isPure = tlvs.some(({ type }) => type === PURE_SIGNATURE_TLV);
  return signature !== null && isPure ? { ...signature, type: 'other' } : signature;
}

function knownTlv<T extends string>(
  tlvs: readonly ImageTlv[],
  types: Readonly<Record<number, T>>,
): { readonly type: T; readonly value: Uint8Array } | null {
  for (const { type, value } of tlvs) {
    const known = types[type];
    if (known !== undefined) return { type: known, value };
  }
  return null;
}
