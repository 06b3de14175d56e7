import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type AlertPayload, encodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { encodeCose, type Prove } from '#shared/device/alert-envelope/cose-message.ts';
import { type ButtonKey, buttonKeyFileSchema } from '#shared/device/button-key-file.ts';
import { type CounterStore, createCounterStore } from './counter-store.ts';

/** One button this program can play: who it is, how it signs, where its counter lives. */
export type ButtonIdentity = {
  readonly buttonId: string;
  readonly label: string;
  readonly counters: CounterStore;
  readonly seal: (payload: AlertPayload) => Uint8Array;
  /** For demonstrations: a frame that names this button and is signed by nobody it knows. */
  readonly forge: (payload: AlertPayload) => Uint8Array;
};

/** Reads the key file the seed wrote. @throws when it is missing or holds something else */
export async function readButtonIdentities(keyFile: string): Promise<readonly ButtonIdentity[]> {
  const keys = buttonKeyFileSchema.parse(JSON.parse(await readFile(keyFile, 'utf8')));
  return keys.map((key) => createButtonIdentity(key, dirname(keyFile)));
}

/** `baseDirectory`: what the key's counter directory is relative to. */
export function createButtonIdentity(key: ButtonKey, baseDirectory: string): ButtonIdentity {
  const der = Buffer.from(key.privateKeyPkcs8Base64, 'base64');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const keyId = new Uint8Array(Buffer.from(key.keyId, 'hex'));
  const sealWith =
    (prove: Prove) =>
    (payload: AlertPayload): Uint8Array =>
      encodeCose('sign1', keyId, encodePayload(payload), prove);
  return {
    buttonId: key.buttonId,
    label: key.label,
    counters: createCounterStore(resolve(baseDirectory, key.counterDirectory)),
    seal: sealWith((bytes) => new Uint8Array(sign(null, bytes, privateKey))),
    forge: sealWith((bytes) => new Uint8Array(sign(null, bytes, generateKeyPairSync('ed25519').privateKey))),
  };
}
