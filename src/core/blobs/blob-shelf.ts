import type { Database } from 'better-sqlite3';
import { MAX_DOCUMENT_BYTES, type MediaType, mediaTypeOf } from '#shared/domain/document/media-type.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import { type Bytes, hashOf } from './blob-cipher.ts';
import type { BlobFiles } from './blob-files.ts';

/** What the console keeps of bytes that the server also has. Those still to be sent do not count. */
const MAX_CACHED_BYTES = 512 * 1024 * 1024;
/** Time between bytes put here and the mutation that names them. */
const UNNAMED_GRACE_MS = 10 * 60_000;

export type BlobRefusal = 'empty' | 'tooLarge' | 'wrongType' | 'diskFull';
export type StoredBlob = BlobNeed & { readonly mediaType: MediaType };

export type BlobShelf = {
  /** Takes a person's bytes, whole and on the disk, or refuses them. Name them in a mutation within ten minutes. */
  readonly put: (bytes: Uint8Array) => Promise<Result<StoredBlob, BlobRefusal>>;
  /** Keeps bytes that came from the server; a full disk only means that they are not kept. */
  readonly keep: (need: BlobNeed, bytes: Uint8Array) => Promise<void>;
  /** Null: not here. What is given was checked against its hash. */
  readonly read: (sha256: string) => Promise<Bytes | null>;
  readonly has: (sha256: string) => boolean;
  /** Deletes what nothing names any more, then what was used longest ago until the rest fits. Whatever was being written is written when this resolves. */
  readonly prune: () => Promise<void>;
};

type Deps = {
  readonly db: Database;
  readonly files: BlobFiles;
  readonly clock: Clock;
  /** Bound in bytes; left out: the usual one. */
  readonly maxCachedBytes?: number;
};

/** The console's own copy of documents' bytes, by SHA-256: the index in the database, the bytes sealed beside it. */
export function createBlobShelf({ db, files, clock, maxCachedBytes = MAX_CACHED_BYTES }: Deps): BlobShelf {
  const index = createIndex(db);
  const add = async (need: BlobNeed, bytes: Uint8Array, keptUntilMs: number): Promise<Result<null, 'diskFull'>> => {
    const written = await files.write(need.sha256, bytes);
    if (written.ok) index.add(need, clock.nowMs(), keptUntilMs);
    return written;
  };
  // What adds and what deletes take turns: bytes put again while they are being deleted must be there afterwards.
  const inTurn = createTurns();
  const drop = async (sha256: string): Promise<void> => {
    // The line first: a death in between leaves a file that nobody knows, deleted at the next start.
    index.remove(sha256);
    await files.remove(sha256);
  };
  const dropSurplus = async (): Promise<void> => {
    for (const sha256 of index.unnamed(clock.nowMs())) await drop(sha256);
    for (const sha256 of index.overflow(clock.nowMs(), maxCachedBytes)) await drop(sha256);
  };
  return {
    put: async (bytes) => {
      if (bytes.length === 0) return err('empty');
      if (bytes.length > MAX_DOCUMENT_BYTES) return err('tooLarge');
      const mediaType = mediaTypeOf(bytes);
      if (mediaType === null) return err('wrongType');
      const need = { sha256: await hashOf(bytes), sizeBytes: bytes.length, mediaType };
      const added = await inTurn(() => add(need, bytes, clock.nowMs() + UNNAMED_GRACE_MS));
      return added.ok ? ok(need) : added;
    },
    keep: async (need, bytes) => {
      await inTurn(async () => {
        const kept = await add(need, bytes, 0);
        if (kept.ok) await dropSurplus();
      });
    },
    read: async (sha256) => {
      if (!index.has(sha256)) return null;
      const bytes = await files.read(sha256);
      if (bytes && (await hashOf(bytes)) === sha256) {
        index.touch(sha256, clock.nowMs());
        return bytes;
      }
      await inTurn(() => drop(sha256));
      return null;
    },
    has: index.has,
    prune: () => inTurn(dropSurplus),
  };
}

/** Runs one piece of work after the other, in the order they came. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Hashes whose files a folder should hold. */
export function shelvedHashes(db: Database): readonly string[] {
  return db.prepare<[], string>('select sha256 from blob_file').pluck().all();
}

/** Bytes that nobody else may have: still to be sent, or refused and not yet dismissed. */
const PINNED = `select sha256 from outbox_blob union all select json_extract(args, '$.sha256') from rejected`;

function createIndex(db: Database) {
  const insert = db.prepare(
    `insert into blob_file(sha256, size_bytes, media_type, used_at_ms, kept_until_ms) values (?, ?, ?, ?, ?)
     on conflict(sha256) do update set used_at_ms = excluded.used_at_ms, kept_until_ms = max(kept_until_ms, excluded.kept_until_ms)`,
  );
  const exists = db.prepare<[string], number>('select 1 from blob_file where sha256 = ?').pluck();
  const setUsed = db.prepare('update blob_file set used_at_ms = ? where sha256 = ?');
  const remove = db.prepare('delete from blob_file where sha256 = ?');
  const unnamed = db
    .prepare<[number], string>(
      `select sha256 from blob_file where kept_until_ms < ? and sha256 not in (select sha256 from place_document)
       and sha256 not in (select sha256 from (${PINNED}) where sha256 is not null)`,
    )
    .pluck();
  const cached = db.prepare<[number], { sha256: string; sizeBytes: number }>(
    `select sha256, size_bytes as sizeBytes from blob_file where kept_until_ms < ?
     and sha256 not in (select sha256 from (${PINNED}) where sha256 is not null) order by used_at_ms desc, sha256`,
  );
  return {
    add: ({ sha256, sizeBytes, mediaType }: BlobNeed, nowMs: number, keptUntilMs: number) =>
      void insert.run(sha256, sizeBytes, mediaType, nowMs, keptUntilMs),
    has: (sha256: string): boolean => exists.get(sha256) !== undefined,
    touch: (sha256: string, nowMs: number) => void setUsed.run(nowMs, sha256),
    remove: (sha256: string) => void remove.run(sha256),
    /** Named by no row, no queued mutation and no refused one. */
    unnamed: (nowMs: number): readonly string[] => unnamed.all(nowMs),
    /** What does not fit in `maxBytes`, used longest ago. */
    overflow: (nowMs: number, maxBytes: number): readonly string[] => {
      let total = 0;
      return cached.all(nowMs).flatMap(({ sha256, sizeBytes }) => {
        total += sizeBytes;
        return total > maxBytes ? [sha256] : [];
      });
    },
  };
}
