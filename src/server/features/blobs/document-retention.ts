import { sql } from 'drizzle-orm';
import { daysBefore, type RetentionDeps, type RetentionRule } from '#server/retention/retention-rule.ts';
import { selectAll } from '#server/sync/database.ts';
import type { RowChange } from '#shared/sync/table.ts';

/** As long as bytes that nothing names. */
const STRAY_DAYS = 7;
/** Rows of one commit: consoles apply it in one transaction. */
const ROWS_AT_ONCE = 200;

export const DOCUMENT_RETENTION: readonly RetentionRule[] = [
  {
    id: 'strayDocuments',
    data: 'Documents of a place that was removed, added by a console that did not know',
    kept: `${STRAY_DAYS} days after both; then their bytes as above`,
    apply: removeStrays,
  },
];

/** A removal takes along the documents that its console knew; a photo from a console that was offline comes after it. */
async function removeStrays({ db, commitLog }: RetentionDeps, nowMs: number): Promise<number> {
  const cutoff = daysBefore(nowMs, STRAY_DAYS);
  const strays = await selectAll(
    db,
    sql`select d.network_id, d.id from place_document d
      left join place p on p.network_id = d.network_id and p.id = d.place_id
      where d.place_id is not null and not d.deleted and (p.id is null or p.deleted)
      and not exists (select 1 from sync_change c where c.network_id = d.network_id and c.at >= ${cutoff}::timestamptz
        and ((c.row_id = d.id and c.seq = d.ver) or (c.row_id = p.id and c.seq = p.ver)))
      order by d.network_id, d.id`,
    (row) => ({ networkId: String(row.network_id), id: String(row.id) }),
  );
  for (const networkId of new Set(strays.map((stray) => stray.networkId))) {
    const changes = strays
      .filter((stray) => stray.networkId === networkId)
      .map(({ id }): RowChange => ({ table: 'placeDocument', id, op: 'delete' }));
    for (let start = 0; start < changes.length; start += ROWS_AT_ONCE) {
      const slice = changes.slice(start, start + ROWS_AT_ONCE);
      await commitLog.commitChanges(networkId, { actorId: null, mutationId: null, nowMs, changes: slice });
    }
  }
  return strays.length;
}
