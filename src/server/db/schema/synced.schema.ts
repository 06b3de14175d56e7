import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { meta, owned } from './synced-columns.ts';

/**
 * The synced rows, column for column what `src/shared/sync/table.ts` declares (a test compares them).
 * Instants and dates are the very strings that travel (ISO 8601, UTC), so that a row reads back as it was written.
 * Keys start with the network: ids are made by consoles, and one network's id must never reach another network's row.
 */
export const place = pgTable(
  'place',
  {
    ...owned,
    name: text('name').notNull(),
    category: text('category').notNull(),
    ownerKind: text('owner_kind').notNull(),
    addressTyped: text('address_typed').notNull(),
    postcode: text('postcode').notNull(),
    communeCode: text('commune_code').notNull(),
    communeName: text('commune_name').notNull(),
    departmentCode: text('department_code').notNull(),
    lon: doublePrecision('lon'),
    lat: doublePrecision('lat'),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    website: text('website').notNull(),
    openingHours: text('opening_hours').notNull(),
    timeZone: text('time_zone').notNull(),
    accessibility: text('accessibility').notNull(),
    visibility: text('visibility').notNull(),
    welcomesPublic: boolean('welcomes_public').notNull(),
    opensOn: text('opens_on'),
    closesOn: text('closes_on'),
    source: text('source').notNull(),
    sourceId: text('source_id').notNull(),
    sourceUpdatedOn: text('source_updated_on'),
    importBatchId: uuid('import_batch_id'),
    importTrace: jsonb('import_trace'),
    labelState: text('label_state').notNull(),
    labelUntil: text('label_until'),
    labelRiskFrom: text('label_risk_from'),
    mergedIntoId: uuid('merged_into_id'),
    createdAtUtc: text('created_at_utc').notNull(),
    updatedAtUtc: text('updated_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('place_id').on(table.id),
    index('place_scopes').using('gin', table.scopes),
    index('place_position').on(table.lat, table.lon),
  ],
);

/** Who is who in an organisation, for its own consoles. */
export const memberName = pgTable(
  'member_name',
  {
    ...owned,
    userId: text('user_id').notNull(),
    displayName: text('display_name').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('member_name_scopes').using('gin', table.scopes),
  ],
);

export const placeContact = pgTable(
  'place_contact',
  {
    ...owned,
    referentName: text('referent_name').notNull(),
    referentPhone: text('referent_phone').notNull(),
    backupName: text('backup_name').notNull(),
    backupPhone: text('backup_phone').notNull(),
    note: text('note').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('place_contact_scopes').using('gin', table.scopes),
  ],
);

export const importBatch = pgTable(
  'import_batch',
  {
    ...owned,
    fileName: text('file_name').notNull(),
    source: text('source').notNull(),
    rowCount: integer('row_count').notNull(),
    createdCount: integer('created_count').notNull(),
    updatedCount: integer('updated_count').notNull(),
    unchangedCount: integer('unchanged_count').notNull(),
    rejectedCount: integer('rejected_count').notNull(),
    state: text('state').notNull(),
    appliedAtUtc: text('applied_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('import_batch_scopes').using('gin', table.scopes),
  ],
);

export const alert = pgTable(
  'alert',
  {
    ...owned,
    buttonId: uuid('button_id').notNull(),
    buttonLabel: text('button_label').notNull(),
    fileNumber: text('file_number').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    pressCount: integer('press_count').notNull(),
    firstReceivedAtUtc: text('first_received_at_utc').notNull(),
    lastReceivedAtUtc: text('last_received_at_utc').notNull(),
    claimedAtUtc: text('claimed_at_utc'),
    clockIsSuspect: boolean('clock_is_suspect').notNull(),
    lon: doublePrecision('lon'),
    lat: doublePrecision('lat'),
    accuracyMeters: doublePrecision('accuracy_meters'),
    fixAgeSeconds: doublePrecision('fix_age_seconds'),
    batteryPercent: integer('battery_percent'),
    acknowledgedAtUtc: text('acknowledged_at_utc'),
    acknowledgedBy: text('acknowledged_by'),
    cancelRequestedAtUtc: text('cancel_requested_at_utc'),
    buttonIsBlocked: boolean('button_is_blocked').notNull(),
    closedAtUtc: text('closed_at_utc'),
    outcome: text('outcome'),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('alert_button').on(table.networkId, table.buttonId, table.state),
    index('alert_scopes').using('gin', table.scopes),
  ],
);

export const alertEvent = pgTable(
  'alert_event',
  {
    ...owned,
    alertId: uuid('alert_id').notNull(),
    kind: text('kind').notNull(),
    atUtc: text('at_utc').notNull(),
    actorId: text('actor_id'),
    lon: doublePrecision('lon'),
    lat: doublePrecision('lat'),
    accuracyMeters: doublePrecision('accuracy_meters'),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('alert_event_alert').on(table.networkId, table.alertId),
    index('alert_event_scopes').using('gin', table.scopes),
  ],
);

export const quarantinedMessage = pgTable(
  'quarantined_message',
  {
    id: uuid('id').notNull(),
    networkId: uuid('network_id').notNull(),
    ownerOrgId: uuid('owner_org_id'),
    buttonId: uuid('button_id'),
    receivedAtUtc: text('received_at_utc').notNull(),
    reason: text('reason').notNull(),
    keyIdHex: text('key_id_hex').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    bytesHex: text('bytes_hex').notNull(),
    repeatCount: integer('repeat_count').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('quarantined_message_scopes').using('gin', table.scopes),
  ],
);
