import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const count = (name: string) => bigint(name, { mode: 'number' });

/** Who looked at, took out or changed what is sensitive: one line each, chained by hashes, never changed (access log SPEC AC1–AC3). */
export const accessLine = pgTable(
  'access_line',
  {
    networkId: uuid('network_id').notNull(),
    n: count('n').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    actorId: text('actor_id').notNull(),
    orgId: uuid('org_id').notNull(),
    kind: text('kind').notNull(),
    subjectId: uuid('subject_id'),
    recordId: uuid('record_id'),
    count: integer('count'),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.networkId, table.n] })],
);

/** Both ends of a network's chain: the last line, and the line before the first that is still kept. */
export const accessChain = pgTable('access_chain', {
  networkId: uuid('network_id').primaryKey(),
  n: count('n').notNull(),
  hash: text('hash').notNull(),
  baseN: count('base_n').notNull(),
  baseHash: text('base_hash').notNull(),
});
