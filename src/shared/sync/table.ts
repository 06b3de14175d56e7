import type { z } from 'zod';
import type { Scope } from '#shared/domain/access/scope.ts';
import { alertSchema, alertScopes } from '#shared/domain/alert/alert.ts';
import { alertEventSchema, alertEventScopes } from '#shared/domain/alert/alert-event.ts';
import { quarantinedMessageSchema, quarantinedMessageScopes } from '#shared/domain/alert/quarantined-message.ts';
import { importBatchSchema, importBatchScopes } from '#shared/domain/place/import-batch.ts';
import { placeSchema, placeScopes } from '#shared/domain/place/place.ts';
import { placeContactSchema, placeContactScopes } from '#shared/domain/place/place-contact.ts';

/**
 * How two writers of one field are reconciled (sync.md §2.7).
 * `lww` last writer in server order · `guard` refused when the field changed after the writer's base ·
 * `serverOnly` never taken from a client · `append` the row is written once.
 */
export type FieldPolicy = 'lww' | 'guard' | 'serverOnly' | 'append';

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
