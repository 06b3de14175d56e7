import { createHmac, timingSafeEqual } from 'node:crypto';
import { isSignedBy } from '#node/signing/ed25519.ts';
import type { CoseMessage } from '#shared/device/alert-envelope/cose-message.ts';
import type { KnownButton } from './button-store.ts';

/** True when the frame was made with this button's key. A button of one algorithm is never believed with the other. */
export function isAuthentic(button: Pick<KnownButton, 'algorithm' | 'verifyKey'>, message: CoseMessage): boolean {
  switch (button.algorithm) {
    case 'EdDSA':
      return message.kind === 'sign1' && isSignedBy(button.verifyKey, message.authenticated, message.proof);
    case 'HMAC256':
      return (
        message.kind === 'mac0' &&
        timingSafeEqual(createHmac('sha256', button.verifyKey).update(message.authenticated).digest(), message.proof)
      );
  }
}
