import type { Database } from 'better-sqlite3';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { DocumentTransfer, TransferFailure } from '#shared/contract/console/documents.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import { type Bytes, createBlobCipher } from './blob-cipher.ts';
import { openBlobFiles } from './blob-files.ts';
import { type BlobShelf, createBlobShelf, shelvedHashes } from './blob-shelf.ts';

/** Bytes of documents, as features use them. */
export type Blobs = Pick<BlobShelf, 'put' | 'has'> & {
  /** From this machine, else from the server; what comes is kept for the next time. */
  readonly read: (need: BlobNeed) => Promise<Result<Bytes, TransferFailure>>;
  readonly transfers: Watched<readonly DocumentTransfer[]>;
};

export type OpenBlobsDeps = {
  readonly db: Database;
  readonly directory: string;
  readonly keyHex: string;
  readonly clock: Clock;
};

/** Opens the bytes that belong to one person's database. */
export function openBlobs({ db, directory, keyHex, clock }: OpenBlobsDeps): Blobs {
  const files = openBlobFiles(directory, createBlobCipher(keyHex), shelvedHashes(db));
  const shelf = createBlobShelf({ db, files, clock });
  return {
    put: shelf.put,
    has: shelf.has,
    read: async ({ sha256 }) => {
      const bytes = await shelf.read(sha256);
      return bytes ? ok(bytes) : err('offline');
    },
    transfers: createSubject<readonly DocumentTransfer[]>([]),
  };
}
