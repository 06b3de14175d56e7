import { sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { DAY_MS, type RetentionRule } from '#server/retention/retention-rule.ts';

/** How long bytes stay that nothing names: uploads that were given up, and removals that may still be taken back. */
const ORPHAN_DAYS = 7;

export const BLOB_RETENTION: readonly RetentionRule[] = [
  {
    id: 'orphanBytes',
    data: 'Bytes that no document names any more, and uploads that were given up',
    kept: `${ORPHAN_DAYS} days`,
    apply: ({ db }, nowMs) => purgeOrphanBlobs(db, nowMs),
  },
];

/**
 * Deletes bytes that no document has named for seven days. What a push names is spared: it renews
 * `last_used_at` under the row's lock. Returns how many went.
 */
export async function purgeOrphanBlobs(db: Database, nowMs: number): Promise<number> {
  const cutoff = new Date(nowMs - ORPHAN_DAYS * DAY_MS).toISOString();
  // Locked rows are named by a push right now; waiting for several of them could end in a deadlock.
  const result = await db.execute(sql`
    delete from blob where (network_id, owner_org_id, sha256) in (
      select b.network_id, b.owner_org_id, b.sha256 from blob b
      where b.last_used_at < ${cutoff}::timestamptz and not exists (
        select 1 from place_document d
        where d.network_id = b.network_id and d.owner_org_id = b.owner_org_id and d.sha256 = b.sha256
        and (not d.deleted or exists (
          select 1 from sync_change c
          where c.network_id = d.network_id and c.seq = d.ver and c.row_id = d.id and c.at >= ${cutoff}::timestamptz)))
      for update of b skip locked)`);
  return result.rowCount ?? 0;
}
