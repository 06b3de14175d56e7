import { sql } from 'drizzle-orm';
import { DAY_MS, type RetentionRule } from '#server/retention/retention-rule.ts';
import { TABLE_NAMES } from '#shared/sync/table.ts';
import { type Head, lockHead } from './commit-log.ts';
import { asNumber, type Database, selectAll, type Transaction } from './database.ts';
import { removeLeftoverImages } from './image-leftovers.ts';
import { PG_TABLES } from './synced-rows.ts';

/** How much of the log is kept; whichever keeps more wins. */
export type RetentionPolicy = {
  readonly minAgeMs: number;
  readonly minCommits: number;
  /** A reader seen within this time is not overtaken. */
  readonly activeReaderMs: number;
  /** Outcomes of mutations: longer than any console stays offline, and than any backup of one is old. */
  readonly outcomeAgeMs: number;
};

export const RETENTION: RetentionPolicy = {
  minAgeMs: 14 * DAY_MS,
  minCommits: 1000,
  activeReaderMs: 30 * DAY_MS,
  outcomeAgeMs: 400 * DAY_MS,
};

/** Forgets what every reader has had, and raises the horizon over it (SPEC SY62). Returns the horizon. */
export async function pruneNetwork(
  db: Database,
  networkId: string,
  options: { readonly nowMs: number; readonly policy: RetentionPolicy },
): Promise<number> {
  return db.transaction(async (tx) => {
    const head = await lockHead(tx, networkId);
    const horizon = await nextHorizon(tx, { networkId, head, ...options });
    await tx.execute(
      sql`delete from sync_mutation where network_id = ${networkId} and at < ${before(options, 'outcomeAgeMs')}::timestamptz`,
    );
    await tx.execute(
      sql`delete from sync_client where network_id = ${networkId} and seen_at < ${before(options, 'outcomeAgeMs')}::timestamptz`,
    );
    if (horizon > head.horizon) await forgetUpTo(tx, networkId, horizon);
    return horizon;
  });
}

/** Prunes every network. Returns how many commits were forgotten. */
async function pruneAll(db: Database, nowMs: number): Promise<number> {
  const networks = await selectAll(db, sql`select network_id, horizon from sync_head`, (row) => ({
    networkId: String(row.network_id),
    horizon: asNumber(row.horizon),
  }));
  let count = 0;
  for (const { networkId, horizon } of networks) {
    count += (await pruneNetwork(db, networkId, { nowMs, policy: RETENTION })) - horizon;
  }
  return count;
}

const inDays = (ms: number) => `${ms / DAY_MS} days`;

export const SYNC_RETENTION: readonly RetentionRule[] = [
  {
    id: 'syncLog',
    data: 'Earlier states of rows in the log, and rows that were removed',
    kept: `${inDays(RETENTION.minAgeMs)}, the last ${RETENTION.minCommits} commits, and what a console seen within ${inDays(RETENTION.activeReaderMs)} has not read; outcomes of mutations ${inDays(RETENTION.outcomeAgeMs)}`,
    apply: ({ db }, nowMs) => pruneAll(db, nowMs),
  },
  {
    id: 'syncImages',
    data: 'Files made for a console that starts, left by a server that was killed',
    kept: 'until the next run',
    apply: removeLeftoverImages,
  },
];

/**
 * Erases a row for good (RGPD art. 17): its content goes from the row and from the whole log, and every console starts over,
 * because the horizon passes it. The journal keeps that something was changed, by whom and when, not what.
 */
export async function eraseRow(db: Database, networkId: string, address: RowAddress): Promise<void> {
  await eraseRows(db, networkId, { gone: [address], formerOnly: [] });
}

export type RowAddress = { readonly table: (typeof TABLE_NAMES)[number]; readonly id: string };

/** The same for several rows at once. Of those in `formerOnly` the row stays as it is now; what it said before is gone from the log. */
export async function eraseRows(
  db: Database,
  networkId: string,
  { gone, formerOnly }: { readonly gone: readonly RowAddress[]; readonly formerOnly: readonly RowAddress[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    const head = await lockHead(tx, networkId);
    for (const { table, id } of gone) {
      await tx.execute(sql`delete from ${PG_TABLES[table]} where network_id = ${networkId} and id = ${id}`);
    }
    for (const { table, id } of [...gone, ...formerOnly]) {
      await tx.execute(
        sql`update sync_change set body = null where network_id = ${networkId} and tbl = ${table} and row_id = ${id}`,
      );
    }
    // One empty commit above everything, so that a reader at the head is told to start over too.
    await tx.execute(
      sql`update sync_head set seq = ${head.seq + 1}, horizon = ${head.seq + 1} where network_id = ${networkId}`,
    );
  });
}

async function nextHorizon(
  tx: Transaction,
  ask: { readonly networkId: string; readonly head: Head; readonly nowMs: number; readonly policy: RetentionPolicy },
): Promise<number> {
  const { networkId, head, policy } = ask;
  const [limits] = await selectAll(
    tx,
    sql`select
      (select seq from sync_change where network_id = ${networkId} and at < ${before(ask, 'minAgeMs')}::timestamptz
        order by seq desc limit 1) as old,
      (select min(cursor_min) from sync_client where network_id = ${networkId}
        and seen_at >= ${before(ask, 'activeReaderMs')}::timestamptz) as read`,
    (row) => ({
      old: row.old === null ? 0 : asNumber(row.old),
      read: row.read === null ? head.seq : asNumber(row.read),
    }),
  );
  if (!limits) return head.horizon;
  return Math.max(head.horizon, Math.min(limits.old, limits.read, head.seq - policy.minCommits));
}

async function forgetUpTo(tx: Transaction, networkId: string, horizon: number): Promise<void> {
  await tx.execute(sql`delete from sync_change_scope where network_id = ${networkId} and seq <= ${horizon}`);
  await tx.execute(sql`delete from sync_change where network_id = ${networkId} and seq <= ${horizon}`);
  for (const table of TABLE_NAMES) {
    await tx.execute(
      sql`delete from ${PG_TABLES[table]} where network_id = ${networkId} and deleted and ver <= ${horizon}`,
    );
  }
  await tx.execute(sql`update sync_head set horizon = ${horizon} where network_id = ${networkId}`);
}

function before(
  options: { readonly nowMs: number; readonly policy: RetentionPolicy },
  age: keyof Pick<RetentionPolicy, 'minAgeMs' | 'activeReaderMs' | 'outcomeAgeMs'>,
): string {
  return new Date(options.nowMs - options.policy[age]).toISOString();
}
