import type { z } from 'zod';
import type { Scope } from '#shared/domain/access/scope.ts';
import { alertSchema, alertScopes } from '#shared/domain/alert/alert.ts';
import { alertEventSchema, alertEventScopes } from '#shared/domain/alert/alert-event.ts';
import { quarantinedMessageSchema, quarantinedMessageScopes } from '#shared/domain/alert/quarantined-message.ts';
import {
  auditSchema,
  auditTemplateSchema,
  correctiveActionSchema,
  followUpScopes,
  plannedVisitSchema,
} from '#shared/domain/audit/audit.ts';
import { conventionSchema } from '#shared/domain/convention/convention.ts';
import { placeDocumentSchema } from '#shared/domain/document/place-document.ts';
import { followUpSchema } from '#shared/domain/follow-up/follow-up.ts';
import { placeLabelSchema, placeLabelScopes } from '#shared/domain/label/label-fact.ts';
import { labelRuleBookSchema, labelRuleBookScopes } from '#shared/domain/label/label-rules.ts';
import { memberSchema, memberScopes } from '#shared/domain/network/member.ts';
import { importBatchSchema, importBatchScopes } from '#shared/domain/place/import-batch.ts';
import { placeSchema, placeScopes } from '#shared/domain/place/place.ts';
import { placeContactSchema, placeContactScopes } from '#shared/domain/place/place-contact.ts';
import { placeTrailSchema } from '#shared/domain/place/place-trail.ts';
import { unitKeySchema } from '#shared/domain/provisioning/unit-key.ts';
import { buttonContactSchema, stockHolderSchema, stockLotSchema } from '#shared/domain/stock/stock-rows.ts';
import { stockScopes, unitSchema } from '#shared/domain/stock/unit.ts';
import { wearerSchema, wearerScopes } from '#shared/domain/wearer/wearer.ts';
import { wearerAccessSchema, wearerPrivateSchema, wearerPrivateScopes } from '#shared/domain/wearer/wearer-private.ts';

/**
 * How two writers of one field are reconciled.
 * `lww` last writer in server order · `guard` refused when the field changed after the writer's base ·
 * `serverOnly` never taken from a client · `append` the row is written once · `grow` a list that only gets longer at its end.
 */
export type FieldPolicy = 'lww' | 'guard' | 'serverOnly' | 'append' | 'grow';

export type SyncedTable<Row> = {
  readonly schema: z.ZodType<Row> & { readonly shape: Readonly<Record<string, z.core.$ZodType>> };
  /** Scopes the row is visible in; a row with none is visible to nobody. */
  readonly scopesOf: (row: Row) => readonly Scope[];
  /** Policy of the fields that are not `defaultPolicy`. */
  readonly policies: Readonly<Partial<Record<keyof Row & string, FieldPolicy>>>;
  readonly defaultPolicy: FieldPolicy;
};

function table<Row>(definition: SyncedTable<Row>): SyncedTable<Row> {
  return definition;
}

const OWNED = { id: 'serverOnly', networkId: 'serverOnly', ownerOrgId: 'serverOnly' } as const;

/** Every synced table, once. The server's tables, the console's tables, the wire and the tests all derive from it. */
export const SYNCED_TABLES = {
  place: table({
    schema: placeSchema,
    scopesOf: placeScopes,
    defaultPolicy: 'lww',
    policies: {
      id: 'serverOnly',
      networkId: 'serverOnly',
      ownerOrgId: 'serverOnly',
      labelState: 'serverOnly',
      labelUntil: 'serverOnly',
      labelRiskFrom: 'serverOnly',
      visibility: 'guard',
      createdAtUtc: 'serverOnly',
      updatedAtUtc: 'serverOnly',
    },
  }),
  placeContact: table({
    schema: placeContactSchema,
    scopesOf: placeContactScopes,
    defaultPolicy: 'lww',
    policies: { id: 'serverOnly', networkId: 'serverOnly', ownerOrgId: 'serverOnly' },
  }),
  importBatch: table({
    schema: importBatchSchema,
    scopesOf: importBatchScopes,
    defaultPolicy: 'lww',
    policies: { id: 'serverOnly', networkId: 'serverOnly', ownerOrgId: 'serverOnly', state: 'guard' },
  }),
  placeTrail: table({ schema: placeTrailSchema, scopesOf: followUpScopes, defaultPolicy: 'lww', policies: OWNED }),
  placeLabel: table({ schema: placeLabelSchema, scopesOf: placeLabelScopes, defaultPolicy: 'lww', policies: OWNED }),
  labelRuleBook: table({
    schema: labelRuleBookSchema,
    scopesOf: labelRuleBookScopes,
    defaultPolicy: 'lww',
    policies: { ...OWNED, versions: 'guard' },
  }),
  audit: table({ schema: auditSchema, scopesOf: followUpScopes, defaultPolicy: 'append', policies: {} }),
  correctiveAction: table({
    schema: correctiveActionSchema,
    scopesOf: followUpScopes,
    defaultPolicy: 'lww',
    policies: { ...OWNED, state: 'guard' },
  }),
  plannedVisit: table({
    schema: plannedVisitSchema,
    scopesOf: followUpScopes,
    defaultPolicy: 'lww',
    policies: { ...OWNED, state: 'guard' },
  }),
  auditTemplate: table({
    schema: auditTemplateSchema,
    scopesOf: followUpScopes,
    defaultPolicy: 'lww',
    policies: { ...OWNED, versions: 'guard' },
  }),
  followUp: table({ schema: followUpSchema, scopesOf: followUpScopes, defaultPolicy: 'lww', policies: OWNED }),
  placeDocument: table({
    schema: placeDocumentSchema,
    scopesOf: followUpScopes,
    defaultPolicy: 'lww',
    policies: OWNED,
  }),
  convention: table({ schema: conventionSchema, scopesOf: followUpScopes, defaultPolicy: 'lww', policies: OWNED }),
  unit: table({
    schema: unitSchema,
    scopesOf: stockScopes,
    defaultPolicy: 'lww',
    policies: { ...OWNED, events: 'grow' },
  }),
  stockLot: table({ schema: stockLotSchema, scopesOf: stockScopes, defaultPolicy: 'lww', policies: OWNED }),
  stockHolder: table({ schema: stockHolderSchema, scopesOf: stockScopes, defaultPolicy: 'lww', policies: OWNED }),
  buttonContact: table({
    schema: buttonContactSchema,
    scopesOf: stockScopes,
    defaultPolicy: 'serverOnly',
    policies: {},
  }),
  unitKey: table({
    schema: unitKeySchema,
    scopesOf: stockScopes,
    defaultPolicy: 'serverOnly',
    policies: { links: 'grow' },
  }),
  wearer: table({ schema: wearerSchema, scopesOf: wearerScopes, defaultPolicy: 'lww', policies: OWNED }),
  wearerPrivate: table({
    schema: wearerPrivateSchema,
    scopesOf: wearerPrivateScopes,
    defaultPolicy: 'lww',
    policies: OWNED,
  }),
  wearerAccess: table({
    schema: wearerAccessSchema,
    scopesOf: wearerPrivateScopes,
    defaultPolicy: 'append',
    policies: {},
  }),
  memberName: table({ schema: memberSchema, scopesOf: memberScopes, defaultPolicy: 'serverOnly', policies: {} }),
  alert: table({
    schema: alertSchema,
    scopesOf: alertScopes,
    defaultPolicy: 'serverOnly',
    policies: { state: 'guard' },
  }),
  alertEvent: table({ schema: alertEventSchema, scopesOf: alertEventScopes, defaultPolicy: 'append', policies: {} }),
  quarantinedMessage: table({
    schema: quarantinedMessageSchema,
    scopesOf: quarantinedMessageScopes,
    defaultPolicy: 'serverOnly',
    policies: {},
  }),
} as const;

export type TableName = keyof typeof SYNCED_TABLES;
export type RowOf<Name extends TableName> = z.infer<(typeof SYNCED_TABLES)[Name]['schema']>;
export const TABLE_NAMES = Object.keys(SYNCED_TABLES) as readonly TableName[];

/** One row's address. */
export type RowRef = { readonly [Name in TableName]: { readonly table: Name; readonly id: string } }[TableName];

/** One row's next content, or its deletion. What a decided mutation consists of; rows are whole, never patches. */
export type RowChange =
  | {
      readonly [Name in TableName]: {
        readonly table: Name;
        readonly id: string;
        readonly op: 'upsert';
        readonly row: RowOf<Name>;
      };
    }[TableName]
  | { readonly table: TableName; readonly id: string; readonly op: 'delete' };
