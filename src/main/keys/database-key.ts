import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readIfThere, setAside, writeDurably } from './private-file.ts';

const KEY_BYTES = 32;

/** What the system's keychain offers; `isTrusted` is false when it would only pretend (a password known to everybody). */
export type Keychain = {
  readonly isTrusted: () => boolean;
  readonly wrap: (secret: string) => Uint8Array;
  readonly unwrap: (wrapped: Uint8Array) => string;
};

const keyFileSchema = z.object({
  version: z.literal(1),
  protection: z.enum(['keychain', 'file']),
  data: z.base64(),
});
type KeyFile = z.infer<typeof keyFileSchema>;

export type DatabaseKey = {
  readonly keyHex: string;
  /** `file`: the key lies in a file that only this account reads. The settings page says so. */
  readonly protection: KeyFile['protection'];
  /** A former key existed and could not be read: it was put aside, this one is new, so the former databases stay closed. */
  readonly wasReset: boolean;
};

/**
 * The key of the console's databases, made at the first start. Wrapped by the keychain where there is a real one, else kept in a
 * file of mode 0600. A key that was in a file moves to the keychain as soon as there is one. A key that the keychain no longer
 * yields does not lock the person out: it is put aside and the console fetches everything anew.
 */
export async function databaseKey(path: string, keychain: Keychain): Promise<DatabaseKey> {
  const text = await readIfThere(path);
  if (text === null) return { ...(await makeKey(path, keychain)), wasReset: false };
  const stored = parseKeyFile(text);
  const keyHex = stored && secretOf(stored, keychain);
  if (!stored || !keyHex) {
    await setAside(path);
    return { ...(await makeKey(path, keychain)), wasReset: true };
  }
  if (stored.protection === 'file' && keychain.isTrusted()) {
    return { ...(await store(path, keyHex, keychain)), wasReset: false };
  }
  return { keyHex, protection: stored.protection, wasReset: false };
}

function makeKey(path: string, keychain: Keychain): Promise<Omit<DatabaseKey, 'wasReset'>> {
  return store(path, randomBytes(KEY_BYTES).toString('hex'), keychain);
}

async function store(path: string, keyHex: string, keychain: Keychain): Promise<Omit<DatabaseKey, 'wasReset'>> {
  const protection = keychain.isTrusted() ? 'keychain' : 'file';
  const data = protection === 'keychain' ? keychain.wrap(keyHex) : Buffer.from(keyHex, 'hex');
  const file: KeyFile = { version: 1, protection, data: Buffer.from(data).toString('base64') };
  await writeDurably(path, JSON.stringify(file));
  return { keyHex, protection };
}

function parseKeyFile(text: string): KeyFile | null {
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Null when the keychain is gone, changed, or yields something else than a key of ours. */
function secretOf(file: KeyFile, keychain: Keychain): string | null {
  const bytes = Buffer.from(file.data, 'base64');
  const keyHex = file.protection === 'file' ? bytes.toString('hex') : unwrapped(bytes, keychain);
  return keyHex !== null && /^[0-9a-f]{64}$/.test(keyHex) ? keyHex : null;
}

function unwrapped(bytes: Uint8Array, keychain: Keychain): string | null {
  try {
    return keychain.isTrusted() ? keychain.unwrap(bytes) : null;
  } catch {
    return null;
  }
}
