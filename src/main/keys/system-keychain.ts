import { safeStorage } from 'electron';
import type { Keychain } from './database-key.ts';

/** Backends of Linux that only scramble with a password everybody knows: worse than an honest file, because they look safe. */
const PRETENDERS: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export const systemKeychain: Keychain = {
  isTrusted: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !PRETENDERS.has(safeStorage.getSelectedStorageBackend())),
  wrap: (secret) => safeStorage.encryptString(secret),
  unwrap: (wrapped) => safeStorage.decryptString(Buffer.from(wrapped)),
};
