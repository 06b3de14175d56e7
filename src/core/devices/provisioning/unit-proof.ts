import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { NONCE_BYTES } from '#shared/device/profile/button-group.ts';
import type { UnitProof } from './unit-steps.ts';

/** ASN.1 head of an Ed25519 public key (RFC 8410): the raw 32 bytes follow. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export const nodeUnitProof: UnitProof = {
  newNonce: () => Uint8Array.from(randomBytes(NONCE_BYTES)),
  verify: (publicKey, bytes, signature) => {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
    return verify(null, bytes, key, signature);
  },
};
