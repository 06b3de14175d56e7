import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** Whether `signature` over `bytes` was made with the private half of `publicKey` (Ed25519, 32 raw bytes). False for what is no key. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, keyOf(publicKey), signature);
  } catch {
    return false;
  }
}

/** Node takes raw Ed25519 keys as JSON Web Keys only (RFC 8037 §2). @throws when it is no key */
function keyOf(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
}
