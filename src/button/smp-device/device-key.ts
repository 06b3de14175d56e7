import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

const RAW_KEY_BYTES = 32;

/** The pair a button made for itself. `publicKey` is the raw Ed25519 key; the private half stays in `sign`. */
export type DeviceKey = { readonly publicKey: Uint8Array; readonly sign: (bytes: Uint8Array) => Uint8Array };

export function deviceKey(privateKeyPkcs8Base64: string): DeviceKey {
  const der = Buffer.from(privateKeyPkcs8Base64, 'base64');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(-RAW_KEY_BYTES)),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}
