import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseKey, type Keychain } from '#main/keys/database-key.ts';

const KEY = /^[0-9a-f]{64}$/;
const NO_KEYCHAIN: Keychain = {
  isTrusted: () => false,
  wrap: () => {
    throw new Error('not here');
  },
  unwrap: () => {
    throw new Error('not here');
  },
};

/** A stand-in of the system's keychain: what one wrapped, another cannot open. */
function aKeychain(mask: number): Keychain {
  const masked = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ mask);
  return {
    isTrusted: () => true,
    wrap: (secret) => masked(new TextEncoder().encode(`ok${secret}`)),
    unwrap: (wrapped) => {
      const text = new TextDecoder().decode(masked(wrapped));
      if (!text.startsWith('ok')) throw new Error('wrong keychain');
      return text.slice(2);
    },
  };
}

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balise-key-'));
  file = join(folder, 'database-key.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key of the databases', () => {
  it('is made once and found again', async () => {
    const first = await databaseKey(file, aKeychain(7));
    expect(first).toMatchObject({ protection: 'keychain', wasReset: false });
    expect(first.keyHex).toMatch(KEY);
    expect(await databaseKey(file, aKeychain(7))).toEqual(first);
  });

  it('never lies in clear when there is a keychain', async () => {
    const { keyHex } = await databaseKey(file, aKeychain(7));
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(keyHex);
    expect(text).not.toContain(Buffer.from(keyHex, 'hex').toString('base64'));
  });

  it('lies in a file of its owner alone when there is none, and says so', async () => {
    const key = await databaseKey(file, NO_KEYCHAIN);
    expect(key.protection).toBe('file');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await databaseKey(file, NO_KEYCHAIN)).toEqual(key);
  });

  it('moves into the keychain as soon as there is one', async () => {
    const before = await databaseKey(file, NO_KEYCHAIN);
    const after = await databaseKey(file, aKeychain(7));
    expect(after).toEqual({ keyHex: before.keyHex, protection: 'keychain', wasReset: false });
    expect(await readFile(file, 'utf8')).not.toContain(Buffer.from(before.keyHex, 'hex').toString('base64'));
  });

  it.each([
    ['another keychain', aKeychain(9)],
    ['no keychain any more', NO_KEYCHAIN],
  ])('is replaced, not lost in silence, with %s', async (_name, keychain) => {
    const before = await databaseKey(file, aKeychain(7));
    const after = await databaseKey(file, keychain);
    expect(after.wasReset).toBe(true);
    expect(after.keyHex).not.toBe(before.keyHex);
    expect((await readdir(folder)).some((name) => name.includes('unreadable'))).toBe(true);
  });

  it.each(['', '{', '{"version":2}', '{"version":1,"protection":"file","data":"AAAA"}'])(
    'is replaced when the file holds %j',
    async (text) => {
      await writeFile(file, text);
      const key = await databaseKey(file, NO_KEYCHAIN);
      expect(key.wasReset).toBe(true);
      expect(key.keyHex).toMatch(KEY);
    },
  );
});
