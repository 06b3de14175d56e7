import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { CoseMessage } from '#shared/device/alert-envelope/cose-message.ts';
import type { KnownButton } from './button-store.ts';

/** True when the frame was made with this button's key. A button of one algorithm is never believed with the other. */
export function isAuthentic(button: Pick<KnownButton, 'algorithm' | 'verifyKey'>, message: CoseMessage): boolean {
  switch (button.algorithm) {
    case 'EdDSA':
      return (
        message.kind === 'sign1' && verify(null, message.authenticated, publicKeyOf(button.verifyKey), message.proof)
      );
    case 'HMAC256':
      return (
        message.kind === 'mac0' &&
        timingSafeEqual(createHmac('sha256', button.verifyKey).update(message.authenticated).digest(), message.proof)
      );
  }
}

/** Node takes raw Ed25519 keys as JSON Web Keys only (RFC 8037 §2). */
function publicKeyOf(raw: Buffer): ReturnType<typeof createPublicKey> {
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') } });
}
