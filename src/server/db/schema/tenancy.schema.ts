import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { ORG_KINDS } from '#shared/domain/network/network.ts';
import { organization } from './auth.schema.ts';

/** One programme of safe places: the partition of the sync log. */
export const network = pgTable('network', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** What we know of an organisation beside better-auth: its network and its kind. Exactly one per organisation. */
export const orgProfile = pgTable(
  'org_profile',
  {
    orgId: text('org_id')
      .primaryKey()
      .references(() => organization.id, { onDelete: 'cascade' }),
    networkId: uuid('network_id')
      .notNull()
      .references(() => network.id),
    kind: text('kind', { enum: ORG_KINDS }).notNull(),
    name: text('name').notNull(),
  },
  (table) => [index('org_profile_network_id').on(table.networkId)],
);

/** A territory (INSEE commune, département, `R…` région, `FR`) whose public places an organisation may see. */
export const territoryGrant = pgTable(
  'territory_grant',
  {
    orgId: text('org_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    grantedAt: timestamp('granted_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.code] })],
);
