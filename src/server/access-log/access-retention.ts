import { sql } from 'drizzle-orm';
import { daysBefore, type RetentionRule } from '#server/retention/retention-rule.ts';
import { asNumber, type Database, selectAll } from '#server/sync/database.ts';

const KEPT_DAYS = 365;

export const ACCESS_RETENTION: readonly RetentionRule[] = [
  {
    id: 'accessLog',
    data: 'Who looked at, took out or changed what is sensitive',
    kept: `${KEPT_DAYS} days; the hash of the last line that went stays, so that the rest can still be verified`,
    apply: ({ db }, nowMs) => forgetLines(db, daysBefore(nowMs, KEPT_DAYS)),
  },
];

/** Lets the oldest lines of every chain go and moves its beginning (SPEC AC6): only ever from the front. */
async function forgetLines(db: Database, beforeUtc: string): Promise<number> {
  return db.transaction(async (tx) => {
    const moved = await selectAll(
      tx,
      sql`update access_chain c set base_n = l.n, base_hash = l.hash
        from (select distinct on (network_id) network_id, n, hash from access_line
          where at < ${beforeUtc}::timestamptz order by network_id, n desc) l
        where c.network_id = l.network_id and l.n > c.base_n returning c.network_id`,
      (row) => String(row.network_id),
    );
    if (moved.length === 0) return 0;
    const gone = await selectAll(
      tx,
      sql`with gone as (delete from access_line l using access_chain c
          where l.network_id = c.network_id and l.n <= c.base_n returning 1)
        select count(*) as count from gone`,
      (row) => asNumber(row.count),
    );
    return gone[0] ?? 0;
  });
}
