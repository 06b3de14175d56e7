import type { Database } from 'better-sqlite3';
import type { Watched } from '#core/events/subject.ts';
import type { BlobUploads } from '#core/sync/blob-uploads.ts';
import type { DocumentTransfer, TransferFailure } from '#shared/contract/console/documents.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import type { BlobApi } from './blob-api.ts';
import { type Bytes, createBlobCipher } from './blob-cipher.ts';
import { createBlobDownloader } from './blob-downloader.ts';
import { openBlobFiles } from './blob-files.ts';
import { type BlobShelf, createBlobShelf, shelvedHashes } from './blob-shelf.ts';
import { createBlobUploader } from './blob-uploader.ts';
import { createTransferBoard } from './transfer-board.ts';

/** Bytes of documents, as features use them. */
export type Blobs = Pick<BlobShelf, 'put' | 'has' | 'prune'> & {
  /** From this machine, else from the server; what comes is kept for the next time. */
  readonly read: (need: BlobNeed) => Promise<Result<Bytes, TransferFailure>>;
  readonly transfers: Watched<readonly DocumentTransfer[]>;
};

export type OpenBlobsDeps = {
  readonly db: Database;
  readonly directory: string;
  readonly keyHex: string;
  readonly api: BlobApi;
  readonly clock: Clock;
  readonly random: () => number;
};

/** Opens the bytes that belong to one person's database. `link` is for the sync engine, which opens and closes it with its lanes. */
export function openBlobs(deps: OpenBlobsDeps): { readonly blobs: Blobs; readonly link: BlobUploads } {
  const { db, directory, keyHex, api, clock } = deps;
  const files = openBlobFiles(directory, createBlobCipher(keyHex), shelvedHashes(db));
  const shelf = createBlobShelf({ db, files, clock });
  const board = createTransferBoard();
  const uploader = createBlobUploader({ ...deps, shelf, board });
  const downloader = createBlobDownloader({ api, board });
  return {
    blobs: {
      put: shelf.put,
      has: shelf.has,
      prune: shelf.prune,
      transfers: board.watched,
      read: async (need) => {
        const here = await shelf.read(need.sha256);
        if (here) return ok(here);
        const fetched = await downloader.fetch(need);
        if (fetched.ok) await shelf.keep(need, fetched.value);
        return fetched;
      },
    },
    link: {
      ...uploader,
      open: () => {
        downloader.open();
        uploader.open();
      },
      close: async () => {
        await Promise.all([downloader.close(), uploader.close()]);
      },
    },
  };
}
