import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { BlobCipher, Bytes } from './blob-cipher.ts';

/** Ending of a file that is being written: whatever bears it after a death is deleted, never read. */
const UNFINISHED = '.part';
/** No room, quota reached, file size limit reached: a person can mend these. */
const FULL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export type BlobFiles = {
  /** On the disk, whole, when this resolves with success; nothing is left when it does not. */
  readonly write: (sha256: string, bytes: Uint8Array) => Promise<Result<null, 'diskFull'>>;
  /** Null: not there, or not to be believed any more, in which case it is gone now. */
  readonly read: (sha256: string) => Promise<Bytes | null>;
  readonly remove: (sha256: string) => Promise<void>;
};

/**
 * Sealed files of one folder, one per content. Deletes what a death left unfinished and what nobody knows any more.
 * `known`: hashes whose files are to be kept.
 */
export function openBlobFiles(directory: string, cipher: BlobCipher, known: readonly string[]): BlobFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const keep = new Set(known.map(cipher.fileName));
  for (const name of readdirSync(directory)) if (!keep.has(name)) rmSync(join(directory, name), { force: true });
  const pathOf = (sha256: string): string => join(directory, cipher.fileName(sha256));
  return {
    write: async (sha256, bytes) => {
      const path = pathOf(sha256);
      const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
      try {
        await writeDurably(unfinished, await cipher.seal(sha256, bytes));
        await rename(unfinished, path);
        await syncDirectory(directory);
        return ok(null);
      } catch (error) {
        await rm(unfinished, { force: true });
        if (FULL_CODES.has(codeOf(error))) return err('diskFull');
        throw error;
      }
    },
    read: async (sha256) => {
      const sealed = await readIfThere(pathOf(sha256));
      const bytes = sealed && (await cipher.open(sha256, sealed));
      if (sealed && !bytes) await rm(pathOf(sha256), { force: true });
      return bytes;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is on the disk too. Windows has no such call and orders names itself. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
