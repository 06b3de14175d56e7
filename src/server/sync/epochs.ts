import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { PullResponse } from '#shared/sync/wire.ts';
import { type Head, lockHead } from './commit-log.ts';
import { asNumber, type Database, selectAll, type Transaction } from './database.ts';

/**
 * Gives a network a new history from here on. To be run after a restore from backup and before any request is let in (SPEC SY60):
 * consoles then clear their rows, number their outbox anew and send again what the backup did not have.
 */
export async function rotateEpoch(db: Database, networkId: string): Promise<string> {
  return db.transaction(async (tx) => {
    const head = await lockHead(tx, networkId);
    const epoch = randomUUID();
    await tx.execute(sql`update sync_head set epoch = ${epoch} where network_id = ${networkId}`);
    await tx.execute(sql`insert into sync_epoch (network_id, epoch, start_seq, started_at)
      values (${networkId}, ${epoch}, ${head.seq}, clock_timestamp())`);
    return epoch;
  });
}

/**
 * The answer to a caller of another epoch. History is shared with it up to the lowest start of the epochs since;
 * nothing is shared with an epoch that this database never knew.
 */
export async function epochMismatch(
  db: Database | Transaction,
  networkId: string,
  callerEpoch: string,
  head: Head,
): Promise<Extract<PullResponse, { status: 'epochMismatch' }>> {
  const rows = await selectAll(
    db,
    sql`select min(later.start_seq) as shared from sync_epoch caller join sync_epoch later
          on later.network_id = caller.network_id and later.started_at > caller.started_at
        where caller.network_id = ${networkId} and caller.epoch = ${callerEpoch}`,
    (row) => (row.shared === null ? 0 : asNumber(row.shared)),
  );
  return { status: 'epochMismatch', epoch: head.epoch, sharedSeq: rows[0] ?? 0 };
}
