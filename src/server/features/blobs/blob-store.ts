import { createHash } from 'node:crypto';
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { blob, blobChunk } from '#server/db/schema/blob.schema.ts';
import {
  type BlobClaim,
  type BlobRefusalCode,
  type BlobState,
  MAX_CHUNK_BYTES,
  MIN_CHUNK_BYTES,
} from '#shared/contract/api/blobs.contract.ts';
import { mediaTypeOf, SNIFFED_BYTES } from '#shared/domain/document/media-type.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Whose bytes, and which. */
export type BlobKey = { readonly networkId: string; readonly ownerOrgId: string; readonly sha256: string };
type StoredBlob = typeof blob.$inferSelect;

/** What one organisation may keep here, in bytes, unfinished uploads included. */
const ORG_QUOTA_BYTES = 20 * 1024 ** 3;

export type BlobStore = {
  /** How much of it is here. Nothing yet: room is made for it. A claim that contradicts what is half here starts it anew. */
  readonly begin: (key: BlobKey, claim: BlobClaim, nowMs: number) => Promise<Result<BlobState, BlobRefusalCode>>;
  /** Takes the next piece; the last one has everything checked. `null`: never begun. */
  readonly append: (
    key: BlobKey,
    piece: { readonly offset: number; readonly bytes: Buffer },
    nowMs: number,
  ) => Promise<Result<BlobState, BlobRefusalCode> | null>;
  /** Undefined when it is not whole. */
  readonly find: (key: BlobKey) => Promise<StoredBlob | undefined>;
  /** Bytes `from` to before `to`, in pieces. */
  readonly read: (key: BlobKey, from: number, to: number) => AsyncGenerator<Buffer, void, void>;
};

export function createBlobStore(db: Database): BlobStore {
  return {
    begin: async (key, claim, nowMs) => {
      const room = await makeRoom(db, { key, claim, nowMs });
      return room.ok && isFull(room.value) ? finish(db, key, room.value) : stateOf(room);
    },
    append: async (key, piece, nowMs) => {
      const taken = await take(db, { key, piece, nowMs });
      return taken?.ok && isFull(taken.value) ? finish(db, key, taken.value) : taken && stateOf(taken);
    },
    find: async (key) => {
      const found = await db.select().from(blob).where(isBlob(key));
      return found[0]?.isWhole ? found[0] : undefined;
    },
    read: (key, from, to) => readRange(db, key, { from, to }),
  };
}

type Taken = Result<StoredBlob, BlobRefusalCode>;

async function makeRoom(
  db: Database,
  ask: { readonly key: BlobKey; readonly claim: BlobClaim; readonly nowMs: number },
): Promise<Taken> {
  const { key, claim } = ask;
  return db.transaction(async (tx): Promise<Taken> => {
    const [known] = await tx.select().from(blob).where(isBlob(key)).for('update');
    const isSame = known?.sizeBytes === claim.sizeBytes && known.mediaType === claim.mediaType;
    if (known?.isWhole && !isSame) return err('hashMismatch');
    if (known && !isSame) await tx.delete(blob).where(isBlob(key));
    const others = and(eq(blob.networkId, key.networkId), eq(blob.ownerOrgId, key.ownerOrgId));
    const [used] = await tx
      .select({ bytes: sql<string>`coalesce(sum(${blob.sizeBytes}), 0)` })
      .from(blob)
      .where(others);
    const isNew = !known || !isSame;
    if (isNew && Number(used?.bytes) + claim.sizeBytes > ORG_QUOTA_BYTES) return err('quotaExceeded');
    const lastUsedAt = new Date(ask.nowMs);
    const { mediaType, sizeBytes } = claim;
    const [stored] = await tx
      .insert(blob)
      .values({ ...key, mediaType, sizeBytes, receivedBytes: 0, isWhole: false, lastUsedAt })
      .onConflictDoUpdate({ target: [blob.networkId, blob.ownerOrgId, blob.sha256], set: { lastUsedAt } })
      .returning();
    if (!stored) throw new Error('a begun upload was not returned');
    return ok(stored);
  });
}

async function take(
  db: Database,
  ask: {
    readonly key: BlobKey;
    readonly piece: { readonly offset: number; readonly bytes: Buffer };
    readonly nowMs: number;
  },
): Promise<Taken | null> {
  const { key, piece } = ask;
  return db.transaction(async (tx): Promise<Taken | null> => {
    const [known] = await tx.select().from(blob).where(isBlob(key)).for('update');
    if (!known) return null;
    if (known.isWhole) return ok(known);
    const refusal = refusalOf(known, piece);
    if (refusal === 'wrongType') await tx.delete(blob).where(isBlob(key));
    if (refusal) return err(refusal);
    const receivedBytes = known.receivedBytes + piece.bytes.length;
    const lastUsedAt = new Date(ask.nowMs);
    await tx.insert(blobChunk).values({ ...key, startByte: piece.offset, bytes: piece.bytes });
    await tx.update(blob).set({ receivedBytes, lastUsedAt }).where(isBlob(key));
    return ok({ ...known, receivedBytes, lastUsedAt });
  });
}

function refusalOf(known: StoredBlob, { offset, bytes }: { readonly offset: number; readonly bytes: Buffer }) {
  if (offset !== known.receivedBytes) return 'wrongOffset';
  const end = offset + bytes.length;
  if (end > known.sizeBytes || bytes.length > MAX_CHUNK_BYTES) return 'tooLarge';
  if (bytes.length === 0 || (bytes.length < MIN_CHUNK_BYTES && end < known.sizeBytes)) return 'chunkTooSmall';
  if (offset === 0 && mediaTypeOf(bytes.subarray(0, SNIFFED_BYTES)) !== known.mediaType) return 'wrongType';
  return null;
}

function isFull({ isWhole, receivedBytes, sizeBytes }: StoredBlob): boolean {
  return !isWhole && receivedBytes === sizeBytes;
}

/** Outside of any transaction: nothing more is taken once all of it is there. What is not what it claimed to be goes. */
async function finish(db: Database, key: BlobKey, found: StoredBlob): Promise<Result<BlobState, BlobRefusalCode>> {
  const hash = createHash('sha256');
  for await (const bytes of readRange(db, key, { from: 0, to: found.sizeBytes })) hash.update(bytes);
  if (hash.digest('hex') !== key.sha256) {
    await db.delete(blob).where(isBlob(key));
    return err('hashMismatch');
  }
  await db.update(blob).set({ isWhole: true }).where(isBlob(key));
  return ok({ receivedBytes: found.sizeBytes, isWhole: true });
}

async function* readRange(
  db: Database,
  key: BlobKey,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<Buffer, void, void> {
  const inBlob = and(
    eq(blobChunk.networkId, key.networkId),
    eq(blobChunk.ownerOrgId, key.ownerOrgId),
    eq(blobChunk.sha256, key.sha256),
  );
  const starts = await db
    .select({ startByte: blobChunk.startByte })
    .from(blobChunk)
    .where(and(inBlob, gte(blobChunk.startByte, from - MAX_CHUNK_BYTES), lt(blobChunk.startByte, to)))
    .orderBy(asc(blobChunk.startByte));
  for (const { startByte } of starts) {
    const [chunk] = await db
      .select({ bytes: blobChunk.bytes })
      .from(blobChunk)
      .where(and(inBlob, eq(blobChunk.startByte, startByte)));
    if (!chunk) throw new Error('a piece went away while it was read');
    const part = chunk.bytes.subarray(Math.max(0, from - startByte), Math.max(0, to - startByte));
    if (part.length > 0) yield part;
  }
}

function isBlob({ networkId, ownerOrgId, sha256 }: BlobKey) {
  return and(eq(blob.networkId, networkId), eq(blob.ownerOrgId, ownerOrgId), eq(blob.sha256, sha256));
}

function stateOf(taken: Taken): Result<BlobState, BlobRefusalCode> {
  return taken.ok ? ok({ receivedBytes: taken.value.receivedBytes, isWhole: taken.value.isWhole }) : taken;
}
