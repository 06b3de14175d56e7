import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { RowChange, TableName } from '#shared/sync/table.ts';
import { asNumber, type Database, selectAll, type Transaction } from './database.ts';
import { createNetworkWriter, type NetworkWriter } from './network-writer.ts';

export type Head = { readonly seq: number; readonly horizon: number; readonly epoch: string };

/** One commit: who, on behalf of which mutation, when, and the whole rows it leaves. `actorId` null: the server itself. */
export type CommitInput = {
  readonly actorId: string | null;
  readonly mutationId: string | null;
  readonly nowMs: number;
  readonly changes: readonly RowChange[];
};

export type CommitListener = (networkId: string, headSeq: number) => void;

/** The only way synced rows are written on the server. */
export type CommitLog = {
  /** Writes one commit in a transaction of its own. Returns its sequence, or null when there was nothing to change. */
  readonly commitChanges: (networkId: string, input: CommitInput) => Promise<number | null>;
  /**
   * Runs `work` in one transaction that holds the network's head lock: what it reads cannot change until it commits.
   * `writer.tx` serves the caller's own tables, so that they commit or roll back together with the log.
   */
  readonly transact: <T>(networkId: string, work: (writer: NetworkWriter) => Promise<T>) => Promise<T>;
  /** Called after a commit is durable, never inside the transaction. Returns its undo. */
  readonly onCommitted: (listener: CommitListener) => () => void;
};

export function createCommitLog({ db }: { readonly db: Database }): CommitLog {
  const listeners = new Set<CommitListener>();
  const transact: CommitLog['transact'] = async (networkId, work) => {
    const { result, before, after } = await db.transaction(async (tx) => {
      const head = await lockHead(tx, networkId);
      const writer = createNetworkWriter({ tx, networkId, head });
      const value = await work(writer);
      await writer.flush();
      return { result: value, before: head.seq, after: writer.seq() };
    });
    if (after > before) for (const listener of listeners) listener(networkId, after);
    return result;
  };
  return {
    transact,
    commitChanges: (networkId, input) =>
      transact(networkId, async (writer) => {
        await writer.load(idsByTable(input.changes));
        return writer.commit(input);
      }),
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Takes the network's row lock, creating the head at the first commit ever. Everything after it sees all earlier commits. */
export async function lockHead(tx: Transaction, networkId: string): Promise<Head> {
  const locked = await selectHead(tx, networkId, sql`for update`);
  if (locked) return locked;
  const epoch = randomUUID();
  await tx.execute(
    sql`insert into sync_head (network_id, seq, horizon, epoch) values (${networkId}, 0, 0, ${epoch}) on conflict do nothing`,
  );
  await tx.execute(sql`insert into sync_epoch (network_id, epoch, start_seq, started_at)
    select network_id, epoch, 0, clock_timestamp() from sync_head where network_id = ${networkId} on conflict do nothing`);
  const created = await selectHead(tx, networkId, sql`for update`);
  if (!created) throw new Error('the head of a network was created and is not there');
  return created;
}

/** The head without a lock; undefined for a network nothing was ever committed to. */
export async function readHead(db: Database | Transaction, networkId: string): Promise<Head | undefined> {
  return selectHead(db, networkId, sql``);
}

async function selectHead(
  db: Database | Transaction,
  networkId: string,
  lock: ReturnType<typeof sql>,
): Promise<Head | undefined> {
  const rows = await selectAll(
    db,
    sql`select seq, horizon, epoch from sync_head where network_id = ${networkId} ${lock}`,
    (row) => ({ seq: asNumber(row.seq), horizon: asNumber(row.horizon), epoch: String(row.epoch) }),
  );
  return rows[0];
}

function idsByTable(changes: readonly RowChange[]): ReadonlyMap<TableName, readonly string[]> {
  const ids = new Map<TableName, string[]>();
  for (const { table, id } of changes) {
    const list = ids.get(table) ?? [];
    list.push(id);
    ids.set(table, list);
  }
  return ids;
}
