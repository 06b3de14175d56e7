import type { Database } from 'better-sqlite3';
import type { RejectedMutation } from '#shared/contract/console/sync.contract.ts';
import { MAX_PRIOR_MUTATIONS } from '#shared/sync/limits.ts';
import type { BlobNeed, Lane, Rejection } from '#shared/sync/mutator.ts';
import type { RowRef } from '#shared/sync/table.ts';

/** `acked`: the server applied it; kept until its effect has been pulled, lest the edit flicker away. */
export type OutboxState = 'pending' | 'acked';
export type OutboxEntry = {
  readonly n: number;
  readonly lane: Lane;
  /** Place in the count of its client; null until it is sent for the first time. */
  readonly mid: number | null;
  readonly mutationId: string;
  readonly name: string;
  readonly argsJson: string;
  readonly base: number;
  readonly prior: readonly string[];
  readonly createdAtUtc: string;
  readonly state: OutboxState;
  readonly seq: number | null;
};
export type NewEntry = Pick<OutboxEntry, 'lane' | 'mutationId' | 'name' | 'argsJson' | 'base' | 'createdAtUtc'> & {
  readonly reads: readonly RowRef[];
  readonly blobs: readonly BlobNeed[];
};

/** An entry as SQLite holds it. */
export type SqlEntry = Omit<OutboxEntry, 'prior'> & { readonly prior: string };
export const ENTRY_COLUMNS = `n, lane, mid, mutation_id as mutationId, name, args as argsJson, base, prior, created_at_utc as createdAtUtc, state, seq`;

export type Outbox = ReturnType<typeof createOutbox>;

/** The queue of intents, in the order their author made them. Statements only: callers hold the transaction. */
export function createOutbox(db: Database) {
  const selectOne = db.prepare<[number], SqlEntry>(`select ${ENTRY_COLUMNS} from outbox_entry where n = ?`);
  const selectByMutation = db.prepare<[string], SqlEntry>(`select ${ENTRY_COLUMNS} from outbox where mutation_id = ?`);
  const selectOnRow = db
    .prepare<[string, string], number>(
      'select n from outbox_row where tbl = ? and row_id = ? and n not in (select n from outbox_staged)',
    )
    .pluck();
  const selectRowsOf = db.prepare<[number], RowRef>('select tbl as "table", row_id as id from outbox_row where n = ?');
  const setState = db.prepare('update outbox_entry set state = ?, seq = ? where n = ?');
  const remove = db.prepare('delete from outbox_entry where n = ?');
  const countOf = db.prepare<[Lane], number>('select count(*) from outbox where lane = ?').pluck();

  return {
    append: createAppend(db),
    get: (n: number): OutboxEntry | undefined => parseEntry(selectOne.get(n)),
    byMutation: (mutationId: string): OutboxEntry | undefined => parseEntry(selectByMutation.get(mutationId)),
    /** Entries that read or wrote the row. */
    touching: (table: string, id: string): readonly number[] => selectOnRow.all(table, id),
    rowsOf: (n: number): readonly RowRef[] => selectRowsOf.all(n),
    setState: (n: number, state: OutboxState, seq: number | null) => void setState.run(state, seq, n),
    remove: (n: number) => void remove.run(n),
    /** Entries waiting, whatever their state, by lane. */
    count: (lane: Lane): number => countOf.get(lane) ?? 0,
    ...stagedEntries(db),
    ...bulkOperations(db),
  };
}

/** Queues an intent behind all others of its lane. */
function createAppend(db: Database) {
  const insert = db.prepare(
    `insert into outbox_entry(lane, mid, mutation_id, name, args, base, prior, created_at_utc, state)
     values (?, null, ?, ?, ?, ?, ?, ?, 'pending')`,
  );
  const insertRow = db.prepare('insert or ignore into outbox_row(tbl, row_id, n) values (?, ?, ?)');
  const insertBlob = db.prepare(
    'insert or ignore into outbox_blob(n, sha256, size_bytes, media_type) values (?, ?, ?, ?)',
  );
  const selectPrior = db.prepare<[string, string], { n: number; mutationId: string }>(
    'select o.n, o.mutation_id as mutationId from outbox_row r join outbox o on o.n = r.n where r.tbl = ? and r.row_id = ?',
  );
  return (entry: NewEntry): number => {
    const earlier = new Map(
      entry.reads.flatMap(({ table, id }) => selectPrior.all(table, id)).map((found) => [found.n, found]),
    );
    const prior = [...earlier.values()]
      .toSorted((left, right) => right.n - left.n)
      .slice(0, MAX_PRIOR_MUTATIONS)
      .map((found) => found.mutationId);
    const { lane, mutationId, name, argsJson, base, createdAtUtc } = entry;
    const { lastInsertRowid } = insert.run(lane, mutationId, name, argsJson, base, JSON.stringify(prior), createdAtUtc);
    const n = Number(lastInsertRowid);
    for (const { table, id } of entry.reads) insertRow.run(table, id, n);
    for (const { sha256, sizeBytes, mediaType } of entry.blobs) insertBlob.run(n, sha256, sizeBytes, mediaType);
    return n;
  };
}

/** Entries of a list that is being written ahead: not in `outbox`, which everybody reads, until it is whole. */
function stagedEntries(db: Database) {
  const add = db.prepare('insert into outbox_staged(n) values (?)');
  const removeOne = db.prepare('delete from outbox_entry where n = (select n from outbox_staged limit 1)');
  return {
    /** Hides an entry that was just appended. Returns its number. */
    stage: (n: number): number => {
      add.run(n);
      return n;
    },
    /** Removes one. False: there was none. */
    dropStaged: (): boolean => removeOne.run().changes > 0,
  };
}

function bulkOperations(db: Database) {
  const finished = db.prepare<[Lane, number], number>(
    `select n from outbox where lane = ? and state = 'acked' and seq <= ?`,
  );
  const all = db.prepare<[], number>('select n from outbox order by n').pluck();
  const unsend = db.prepare(`update outbox_entry set mid = null, state = 'pending', seq = null where lane = ?`);
  const forgetLastMid = db.prepare(`delete from meta where key = 'last_mid.' || ?`);
  const capBase = db.prepare('update outbox_entry set base = min(base, ?)');
  return {
    /** Applied entries whose effect is held at `cursor`. */
    finishedAt: (lane: Lane, cursor: number): readonly number[] => finished.pluck().all(lane, cursor),
    all: (): readonly number[] => all.all(),
    /** Counts the lane from 1 again, everything unsent; mutation ids stay, so that nothing can be applied twice. */
    renumber: (lane: Lane) => {
      unsend.run(lane);
      forgetLastMid.run(lane);
    },
    /** After a change of epoch: what authors saw beyond the shared history counts as unseen. */
    capBase: (sharedSeq: number) => void capBase.run(sharedSeq),
  };
}

/** Refused mutations stay visible until a person dismisses them. */
export function createRejectedList(db: Database) {
  const insert = db.prepare(
    `insert or replace into rejected(mutation_id, name, args, code, field, server_value, rejected_at_utc)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = db.prepare<[], RejectedMutation>(
    `select mutation_id as mutationId, name, args as argsJson, code, field, server_value as serverValueJson,
     rejected_at_utc as rejectedAtUtc from rejected order by rejected_at_utc desc, mutation_id desc`,
  );
  const count = db.prepare<[], number>('select count(*) from rejected').pluck();
  const dismiss = db.prepare('delete from rejected where mutation_id = ?');
  return {
    add: (entry: OutboxEntry, rejection: Rejection, nowUtc: string) => {
      const serverValue = rejection.serverValue === undefined ? null : JSON.stringify(rejection.serverValue);
      const { mutationId, name, argsJson } = entry;
      insert.run(mutationId, name, argsJson, rejection.code, rejection.field ?? null, serverValue, nowUtc);
    },
    list: () => list.all(),
    count: () => count.get() ?? 0,
    dismiss: (mutationId: string) => void dismiss.run(mutationId),
  };
}

function parseEntry(found: SqlEntry | undefined): OutboxEntry | undefined {
  return found && { ...found, prior: JSON.parse(found.prior) };
}
