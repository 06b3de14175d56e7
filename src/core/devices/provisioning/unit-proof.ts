import { randomBytes } from 'node:crypto';
import { isSignedBy } from '#node/signing/ed25519.ts';
import { NONCE_BYTES } from '#shared/device/profile/button-group.ts';
import type { UnitProof } from './unit-steps.ts';

export const nodeUnitProof: UnitProof = {
  newNonce: () => Uint8Array.from(randomBytes(NONCE_BYTES)),
  verify: isSignedBy,
};
