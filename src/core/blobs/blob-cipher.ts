import { createHmac, hkdfSync, webcrypto } from 'node:crypto';

/** First byte of a file: how the rest is to be read. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What a file is longer than the bytes it holds. */
export const SEAL_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Bytes of their own, as typed arrays cross a port. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type BlobCipher = {
  /** Name of the file that holds these bytes: tells nobody which bytes they are. */
  readonly fileName: (sha256: string) => string;
  readonly seal: (sha256: string, bytes: Uint8Array) => Promise<Uint8Array>;
  /** Null: not sealed by this key for this hash, or damaged since. */
  readonly open: (sha256: string, sealed: Uint8Array) => Promise<Bytes | null>;
};

/**
 * Seals files with AES-256-GCM under a key of their own, derived from the database's (HKDF-SHA-256). A file reads
 * version ‖ nonce ‖ ciphertext ‖ tag; the hash it is stored under is authenticated with it, so that two files cannot be exchanged.
 * Work on the bytes runs off the main thread. `keyHex`: 32 bytes in hexadecimal.
 */
export function createBlobCipher(keyHex: string): BlobCipher {
  const secret = Buffer.from(keyHex, 'hex');
  const derived = (info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', info, 32));
  const importing = webcrypto.subtle.importKey('raw', derived('balise blob bytes 1'), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const nameKey = derived('balise blob names 1');
  return {
    fileName: (sha256) => createHmac('sha256', nameKey).update(sha256).digest('hex'),
    seal: async (sha256, bytes) => {
      const nonce = webcrypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const text = await webcrypto.subtle.encrypt(parameters(nonce, sha256), await importing, bytes);
      return Buffer.concat([Uint8Array.of(VERSION), nonce, new Uint8Array(text)]);
    },
    open: async (sha256, sealed) => {
      if (sealed.length < SEAL_BYTES || sealed[0] !== VERSION) return null;
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const key = await importing;
      try {
        const bytes = await webcrypto.subtle.decrypt(parameters(nonce, sha256), key, sealed.subarray(1 + NONCE_BYTES));
        return new Uint8Array(bytes);
      } catch (error) {
        if (error instanceof Error && error.name === 'OperationError') return null;
        throw error;
      }
    },
  };
}

/** SHA-256 of bytes in lower-case hexadecimal, computed off the main thread. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

function parameters(iv: Uint8Array, sha256: string) {
  return { name: 'AES-GCM', iv, additionalData: Buffer.from(sha256, 'hex'), tagLength: TAG_BYTES * 8 };
}
