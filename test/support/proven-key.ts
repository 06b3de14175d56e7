import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { attestedBytes, NONCE_BYTES } from '#shared/device/profile/button-group.ts';

/** A pair as a unit makes one, and what the unit would sign of itself. */
export function aProvenKey(serial: string, pair = aPair()) {
  const nonce = new Uint8Array(NONCE_BYTES).fill(7);
  const signature = sign(null, attestedBytes(nonce, serial), pair.privateKey);
  return {
    publicKeyHex: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
    attestation: { serial, nonceHex: Buffer.from(nonce).toString('hex'), signatureHex: signature.toString('hex') },
  };
}

export function aPair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ed25519');
}
