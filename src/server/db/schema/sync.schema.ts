import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const seq = (name: string) => bigint(name, { mode: 'number' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One row per network. Its row lock is the commit order: whoever writes synced rows holds it until commit (SPEC SY1). */
export const syncHead = pgTable('sync_head', {
  networkId: uuid('network_id').primaryKey(),
  seq: seq('seq').notNull(),
  /** Changes at or below are pruned: a cursor below it must start over. */
  horizon: seq('horizon').notNull(),
  epoch: uuid('epoch').notNull(),
});

/** Every epoch this database remembers and where it began: after a restore, history is shared up to `startSeq`. */
export const syncEpoch = pgTable(
  'sync_epoch',
  {
    networkId: uuid('network_id').notNull(),
    epoch: uuid('epoch').notNull(),
    startSeq: seq('start_seq').notNull(),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.epoch] })],
);

/** The commit log, which is also the spine of the audit trail. `op` 1 upsert, 2 delete. `actorId` null: the server itself. */
export const syncChange = pgTable(
  'sync_change',
  {
    networkId: uuid('network_id').notNull(),
    seq: seq('seq').notNull(),
    idx: integer('idx').notNull(),
    tbl: text('tbl').notNull(),
    rowId: uuid('row_id').notNull(),
    op: smallint('op').notNull(),
    body: jsonb('body'),
    actorId: text('actor_id'),
    mutationId: uuid('mutation_id'),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.seq, table.idx] }),
    index('sync_change_row').on(table.networkId, table.rowId, table.seq),
  ],
);

/** Which scopes a change concerns. `op` 1: the row is in the scope; 2: it left the scope, or was deleted. */
export const syncChangeScope = pgTable(
  'sync_change_scope',
  {
    networkId: uuid('network_id').notNull(),
    scope: text('scope').notNull(),
    seq: seq('seq').notNull(),
    idx: integer('idx').notNull(),
    op: smallint('op').notNull(),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.scope, table.seq, table.idx] })],
);

/** One per console and lane: how far its mutations were taken, how far it has read. */
export const syncClient = pgTable(
  'sync_client',
  {
    networkId: uuid('network_id').notNull(),
    clientId: uuid('client_id').notNull(),
    actorId: text('actor_id').notNull(),
    lastMid: bigint('last_mid', { mode: 'number' }).notNull(),
    /** Lowest cursor it was seen with; pruning spares it while the client is active. Null: nothing read yet. */
    cursorMin: seq('cursor_min'),
    schema: integer('schema').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.clientId] })],
);

/** Outcome of every mutation ever taken, so that a repeat gets the same answer. `seq` null: rejected, or it changed nothing. */
export const syncMutation = pgTable(
  'sync_mutation',
  {
    networkId: uuid('network_id').notNull(),
    mutationId: uuid('mutation_id').notNull(),
    actorId: text('actor_id').notNull(),
    clientId: uuid('client_id').notNull(),
    mid: bigint('mid', { mode: 'number' }).notNull(),
    argsHash: text('args_hash').notNull(),
    seq: seq('seq'),
    rejection: jsonb('rejection'),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.mutationId] }),
    index('sync_mutation_at').on(table.networkId, table.at),
  ],
);
