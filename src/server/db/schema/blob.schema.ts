import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { MEDIA_TYPES } from '#shared/domain/document/media-type.ts';

/** pg gives a Buffer, drizzle 0.45 has no builder for bytea. */
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The key starts with the owner: knowing a hash never opens another organisation's bytes, and tells nobody that they exist. */
const blobKey = {
  networkId: uuid('network_id').notNull(),
  ownerOrgId: uuid('owner_org_id').notNull(),
  sha256: text('sha256').notNull(),
};

/** Bytes that documents name, whole or still coming. */
export const blob = pgTable(
  'blob',
  {
    ...blobKey,
    mediaType: text('media_type', { enum: MEDIA_TYPES }).notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    receivedBytes: integer('received_bytes').notNull(),
    /** All there, and its hash was checked. */
    isWhole: boolean('is_whole').notNull(),
    /** When somebody last sent some of it or named it. */
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.ownerOrgId, table.sha256] }),
    index('blob_last_used').on(table.lastUsedAt),
  ],
);

/** The pieces as they came, in order of their first byte. */
export const blobChunk = pgTable(
  'blob_chunk',
  { ...blobKey, startByte: integer('start_byte').notNull(), bytes: bytea('bytes').notNull() },
  (table) => [
    primaryKey({ columns: [table.networkId, table.ownerOrgId, table.sha256, table.startByte] }),
    foreignKey({
      name: 'blob_chunk_blob',
      columns: [table.networkId, table.ownerOrgId, table.sha256],
      foreignColumns: [blob.networkId, blob.ownerOrgId, blob.sha256],
    }).onDelete('cascade'),
  ],
);
