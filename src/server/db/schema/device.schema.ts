import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { MESSAGE_TYPES } from '#shared/device/alert-envelope/message-type.ts';
import { QUARANTINE_REASONS } from '#shared/domain/alert/quarantined-message.ts';

/** pg gives a Buffer, drizzle 0.45 has no builder for bytea. */
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** Counters are unsigned 64-bit, one bit more than PostgreSQL's largest integer. */
const counter = (name: string) => numeric(name, { precision: 20, scale: 0, mode: 'bigint' });

export const BUTTON_ALGORITHMS = ['EdDSA', 'HMAC256'] as const;

/** A button we know: whom it belongs to, how it proves itself, what it used up of its counters. */
export const button = pgTable(
  'button',
  {
    id: uuid('id').primaryKey(),
    networkId: uuid('network_id').notNull(),
    ownerOrgId: uuid('owner_org_id').notNull(),
    label: text('label').notNull(),
    /** Of a button that was set up for nobody's file: what alerts show. */
    fileNumber: text('file_number').notNull(),
    /** The unit of the stock and the wearer's file, once it was registered (provisioning SPEC PV17). */
    unitId: uuid('unit_id'),
    wearerId: uuid('wearer_id'),
    /** What a frame's `kid` holds, in lower-case hexadecimal. */
    keyIdHex: text('key_id_hex').notNull().unique(),
    algorithm: text('algorithm', { enum: BUTTON_ALGORITHMS }).notNull(),
    /** Ed25519: the public key, 32 bytes. HMAC256: the shared key, 32 bytes. */
    verifyKey: bytea('verify_key').notNull(),
    /** Replay window (SPEC AE13): the greatest counter heard, and one bit for each of the 32 up to it. Null: never heard. */
    highestCounter: counter('highest_counter'),
    windowBitmap: bigint('window_bitmap', { mode: 'number' }).notNull().default(0),
    lastSeenAt: instant('last_seen_at'),
    batteryPercent: integer('battery_percent'),
    /** Reported lost or stolen. It still raises (SPEC AL8). */
    isBlocked: boolean('is_blocked').notNull().default(false),
    /** Shaping (SPEC AL10): presses that may still have a line of their own, and when that was counted. */
    lineTokens: doublePrecision('line_tokens').notNull().default(20),
    lineTokensAt: instant('line_tokens_at').notNull().defaultNow(),
    /** Presses heard and durable, whose common line is still to be written. */
    gatheredPresses: integer('gathered_presses').notNull().default(0),
    gatheredAlertId: uuid('gathered_alert_id'),
  },
  (table) => [
    index('button_key').on(table.verifyKey),
    index('button_owner').on(table.networkId, table.ownerOrgId),
    index('button_gathered').on(table.gatheredPresses),
  ],
);

/** Every believed message, once: what makes a retry a retry. */
export const buttonMessage = pgTable(
  'button_message',
  {
    id: uuid('id').primaryKey(),
    buttonId: uuid('button_id')
      .notNull()
      .references(() => button.id, { onDelete: 'cascade' }),
    /** SHA-256 of what the proof covers: two gateways may wrap one message differently. */
    contentHash: text('content_hash').notNull(),
    /** Null when not even the counter could be read. */
    counter: counter('counter'),
    /** Null when nobody could read it. */
    type: text('type', { enum: MESSAGE_TYPES }),
    receivedAt: instant('received_at').notNull(),
    alertId: uuid('alert_id'),
    /** The frame as it came, kept when it could not be read (SPEC AL6). */
    frame: bytea('frame'),
  },
  (table) => [
    unique('button_message_content').on(table.buttonId, table.contentHash),
    unique('button_message_counter').on(table.buttonId, table.counter),
    index('button_message_alert').on(table.alertId),
  ],
);

/** What lets a button ask how its alert stands. Only the token's hash is kept. */
export const alertReceipt = pgTable(
  'alert_receipt',
  {
    tokenHash: text('token_hash').primaryKey(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => buttonMessage.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('alert_receipt_message').on(table.messageId, table.createdAt)],
);

/** Counts refused messages by content, so that a flood costs one row, and the synced row is rewritten only now and then. */
export const quarantineCount = pgTable(
  'quarantine_count',
  {
    networkId: uuid('network_id').notNull(),
    /** A button's id, or the network's for messages that name no button of ours. */
    bucket: uuid('bucket').notNull(),
    contentHash: text('content_hash').notNull(),
    reason: text('reason', { enum: QUARANTINE_REASONS }).notNull(),
    messageId: uuid('message_id').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.bucket, table.reason, table.contentHash] }),
    index('quarantine_count_bucket').on(table.bucket, table.firstAt),
  ],
);
