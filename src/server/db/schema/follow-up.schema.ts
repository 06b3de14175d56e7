import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { meta, owned } from './synced-columns.ts';

/** Synced rows of the label and its follow-up, column for column what `src/shared/sync/table.ts` declares (a test compares them). */

export const placeTrail = pgTable(
  'place_trail',
  {
    ...owned,
    entries: jsonb('entries').notNull(),
    conflicts: jsonb('conflicts').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('place_trail_scopes').using('gin', table.scopes),
  ],
);

export const placeLabel = pgTable(
  'place_label',
  {
    ...owned,
    facts: jsonb('facts').notNull(),
    rulesVersion: integer('rules_version').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('place_label_scopes').using('gin', table.scopes),
  ],
);

export const labelRuleBook = pgTable(
  'label_rule_book',
  {
    ...owned,
    versions: jsonb('versions').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('label_rule_book_scopes').using('gin', table.scopes),
  ],
);

export const audit = pgTable(
  'audit',
  {
    ...owned,
    placeId: uuid('place_id').notNull(),
    kind: text('kind').notNull(),
    templateId: uuid('template_id').notNull(),
    templateVersion: integer('template_version').notNull(),
    visitedAtUtc: text('visited_at_utc').notNull(),
    auditorId: text('auditor_id').notNull(),
    auditorName: text('auditor_name').notNull(),
    answers: jsonb('answers').notNull(),
    score: doublePrecision('score').notNull(),
    criticalFailures: jsonb('critical_failures').notNull(),
    outcome: text('outcome').notNull(),
    stickerSeen: text('sticker_seen').notNull(),
    remarks: text('remarks').notNull(),
    signatureKind: text('signature_kind').notNull(),
    signerName: text('signer_name').notNull(),
    signatureId: uuid('signature_id'),
    photoIds: jsonb('photo_ids').notNull(),
    recordedAtUtc: text('recorded_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('audit_place').on(table.networkId, table.placeId),
    index('audit_scopes').using('gin', table.scopes),
  ],
);

export const correctiveAction = pgTable(
  'corrective_action',
  {
    ...owned,
    placeId: uuid('place_id').notNull(),
    auditId: uuid('audit_id').notNull(),
    text: text('text').notNull(),
    owedBy: text('owed_by').notNull(),
    dueOn: text('due_on').notNull(),
    state: text('state').notNull(),
    closedAtUtc: text('closed_at_utc'),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('corrective_action_place').on(table.networkId, table.placeId),
    index('corrective_action_scopes').using('gin', table.scopes),
  ],
);

export const plannedVisit = pgTable(
  'planned_visit',
  {
    ...owned,
    placeId: uuid('place_id').notNull(),
    kind: text('kind').notNull(),
    plannedOn: text('planned_on').notNull(),
    assigneeName: text('assignee_name').notNull(),
    state: text('state').notNull(),
    auditId: uuid('audit_id'),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('planned_visit_place').on(table.networkId, table.placeId),
    index('planned_visit_scopes').using('gin', table.scopes),
  ],
);

export const auditTemplate = pgTable(
  'audit_template',
  {
    ...owned,
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    versions: jsonb('versions').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('audit_template_scopes').using('gin', table.scopes),
  ],
);

export const followUp = pgTable(
  'follow_up',
  {
    ...owned,
    inCharge: text('in_charge').notNull(),
    nextStep: text('next_step').notNull(),
    nextStepOn: text('next_step_on'),
    stickerPrintedAtUtc: text('sticker_printed_at_utc'),
    certificatePrintedAtUtc: text('certificate_printed_at_utc'),
    updatedAtUtc: text('updated_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('follow_up_scopes').using('gin', table.scopes),
  ],
);

export const placeDocument = pgTable(
  'place_document',
  {
    ...owned,
    placeId: uuid('place_id'),
    kind: text('kind').notNull(),
    sha256: text('sha256').notNull(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    caption: text('caption').notNull(),
    addedBy: text('added_by').notNull(),
    addedAtUtc: text('added_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('place_document_place').on(table.networkId, table.placeId),
    index('place_document_bytes').on(table.networkId, table.sha256),
    index('place_document_scopes').using('gin', table.scopes),
  ],
);

export const convention = pgTable(
  'convention',
  {
    ...owned,
    title: text('title').notNull(),
    parties: text('parties').notNull(),
    signedOn: text('signed_on').notNull(),
    endsOn: text('ends_on'),
    batchIds: jsonb('batch_ids').notNull(),
    documentId: uuid('document_id'),
    baselineOn: text('baseline_on').notNull(),
    baselineCount: integer('baseline_count').notNull(),
    note: text('note').notNull(),
    createdAtUtc: text('created_at_utc').notNull(),
    ...meta,
  },
  (table) => [
    primaryKey({ columns: [table.networkId, table.id] }),
    index('convention_scopes').using('gin', table.scopes),
  ],
);
