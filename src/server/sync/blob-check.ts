import { sql } from 'drizzle-orm';
import { blob } from '#server/db/schema/blob.schema.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import { selectAll, type Transaction } from './database.ts';
import type { PreparedEntry } from './decide-mutation.ts';

/** Whether bytes are here, whole, of that size and type. */
export type BlobCheck = (need: BlobNeed) => boolean;

/**
 * Looks up, once for a batch, which of the bytes that its mutations name the author's organisation has brought (SPEC SY70), and
 * renews them: the purge of what nothing names leaves them alone until the rows are there.
 */
export async function checkBlobs(
  tx: Transaction,
  ask: { readonly actor: Actor; readonly entries: readonly PreparedEntry[]; readonly nowMs: number },
): Promise<BlobCheck> {
  const { actor, entries, nowMs } = ask;
  const named = entries.flatMap(({ prepared }) => (prepared.ok ? prepared.value.blobs : []));
  if (named.length === 0) return () => false;
  const hashes = [...new Set(named.map(({ sha256 }) => sha256))];
  const here = await selectAll(
    tx,
    sql`update ${blob} set last_used_at = ${new Date(nowMs).toISOString()}::timestamptz
        where network_id = ${actor.networkId} and owner_org_id = ${actor.orgId} and is_whole
        and sha256 = any(${sql.param(hashes)}::text[]) returning sha256, size_bytes, media_type`,
    (row) =>
      keyOf({ sha256: String(row.sha256), sizeBytes: Number(row.size_bytes), mediaType: String(row.media_type) }),
  );
  const keys = new Set(here);
  return (need) => keys.has(keyOf(need));
}

function keyOf({ sha256, sizeBytes, mediaType }: BlobNeed): string {
  return `${sha256} ${sizeBytes} ${mediaType}`;
}
