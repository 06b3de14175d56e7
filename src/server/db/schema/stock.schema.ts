import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { meta, owned } from './synced-columns.ts';

/** Synced rows of stock and wearers, column for column what `src/shared/sync/table.ts` declares (a test compares them). */

export const unit = pgTable(
  'unit',
  {
    ...owned,
    serial: text('serial').notNull(),
    model: text('model').notNull(),
    events: jsonb('events').notNull(),
    lotId: uuid('lot_id'),
    state: text('state').notNull(),
    holderId: uuid('holder_id'),
    wearerId: uuid('wearer_id'),
    needsWipe: boolean('needs_wipe').notNull(),
    isQuarantined: boolean('is_quarantined').notNull(),
    isBlocked: boolean('is_blocked').notNull(),
    buttonId: uuid('button_id'),
    changedAtUtc: text('changed_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('unit_button').on(table.networkId, table.buttonId),
    index('unit_scopes').using('gin', table.scopes),
  ],
);

export const stockLot = pgTable(
  'stock_lot',
  {
    ...owned,
    name: text('name').notNull(),
    supplier: text('supplier').notNull(),
    orderedCount: integer('ordered_count'),
    receivedOn: text('received_on').notNull(),
    reorderPoint: integer('reorder_point'),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('stock_lot_scopes').using('gin', table.scopes),
  ],
);

export const stockHolder = pgTable(
  'stock_holder',
  {
    ...owned,
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    regionId: uuid('region_id'),
    address: text('address').notNull(),
    reorderPoint: integer('reorder_point'),
    isClosed: boolean('is_closed').notNull(),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('stock_holder_scopes').using('gin', table.scopes),
  ],
);

export const buttonContact = pgTable(
  'button_contact',
  {
    ...owned,
    lastContactAtUtc: text('last_contact_at_utc').notNull(),
    batteryPercent: integer('battery_percent'),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('button_contact_scopes').using('gin', table.scopes),
  ],
);

export const unitKey = pgTable('unit_key', { ...owned, links: jsonb('links').notNull(), ...meta }, (table) => [
  primaryKey({ columns: [table.networkId, table.id] }),
  index('unit_key_scopes').using('gin', table.scopes),
]);

/** A wearer's file without the person. */
export const wearer = pgTable(
  'wearer',
  {
    ...owned,
    fileNumber: text('file_number').notNull(),
    holderId: uuid('holder_id'),
    consents: jsonb('consents').notNull(),
    gestureVersion: integer('gesture_version').notNull(),
    fallSensitivity: text('fall_sensitivity').notNull(),
    recordingPolicy: text('recording_policy').notNull(),
    firstTestOn: text('first_test_on'),
    state: text('state').notNull(),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [primaryKey({ columns: [table.networkId, table.id] }), index('wearer_scopes').using('gin', table.scopes)],
);

export const wearerPrivate = pgTable(
  'wearer_private',
  {
    ...owned,
    name: text('name').notNull(),
    phone: text('phone').notNull(),
    address: text('address').notNull(),
    note: text('note').notNull(),
    contacts: jsonb('contacts').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('wearer_private_scopes').using('gin', table.scopes),
  ],
);

export const wearerAccess = pgTable(
  'wearer_access',
  {
    ...owned,
    wearerId: uuid('wearer_id').notNull(),
    purpose: text('purpose').notNull(),
    actorId: text('actor_id').notNull(),
    atUtc: text('at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('wearer_access_wearer').on(table.networkId, table.wearerId),
    index('wearer_access_scopes').using('gin', table.scopes),
  ],
);
