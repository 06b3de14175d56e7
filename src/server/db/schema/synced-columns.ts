import { bigint, boolean, jsonb, text, uuid } from 'drizzle-orm/pg-core';

/** Columns of every synced row that only the server has. */
export const meta = {
  /** Sequence of the commit that last wrote the row. */
  ver: bigint('ver', { mode: 'number' }).notNull(),
  /** Deleted rows stay until the horizon has passed them. */
  deleted: boolean('deleted').notNull(),
  /** Guarded fields → sequence of the commit that last changed them. */
  fver: jsonb('fver').notNull(),
  scopes: text('scopes').array().notNull(),
};

/** Whose row it is. */
export const owned = {
  id: uuid('id').notNull(),
  networkId: uuid('network_id').notNull(),
  ownerOrgId: uuid('owner_org_id').notNull(),
};
