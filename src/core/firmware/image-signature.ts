import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { ImageFile } from '#shared/device/mcuboot/image-file.ts';
import type { SignatureState } from '#shared/domain/firmware/firmware-image.ts';

/** Whether the hash inside a file is that of its bytes. */
export function isHashRight({ hash, covered }: ImageFile): boolean {
  return createHash(hash.type).update(covered).digest().equals(hash.value);
}

/** Reads a public key in PEM. Null: it is none. */
export function readPublicKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    // The reason is OpenSSL's and helps nobody: the person pasted something else.
    return null;
  }
}

/** Checks an image's signature as MCUboot does (SPEC UF9, FW4). `key`: null when the network gave none. */
export function checkSignature(image: ImageFile, key: KeyObject | null): SignatureState | 'wrong' {
  const { signature } = image;
  if (signature === null) return 'unsigned';
  if (signature.type === 'other') return 'unknownKind';
  if (key === null) return 'noKey';
  const type = key.asymmetricKeyType;
  switch (signature.type) {
    case 'ed25519':
      // The signing tool signs the hash, not the bytes.
      return type === 'ed25519' && verify(null, image.hash.value, key, signature.value) ? 'verified' : 'wrong';
    case 'ecdsa':
      return type === 'ec' && verify(image.hash.type, image.covered, key, derOf(signature.value))
        ? 'verified'
        : 'wrong';
    case 'rsa2048':
    case 'rsa3072':
      return type === 'rsa' && verify('sha256', image.covered, { key, ...PSS }, signature.value) ? 'verified' : 'wrong';
  }
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } as const;

/** Older tools pad the DER of a signature with zeros to a fixed size. */
function derOf(value: Uint8Array): Uint8Array {
  const length = 2 + (value[1] ?? 0);
  return value.subarray(0, length);
}

/** First digits of the SHA-256 of a public key, as people compare them aloud. Null: no key, or none that reads. */
export function fingerprintOf(pem: string | null): string | null {
  const key = pem === null ? null : readPublicKey(pem);
  if (key === null) return null;
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16);
}
