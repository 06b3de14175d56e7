import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import {
  audit,
  auditTemplate,
  convention,
  correctiveAction,
  followUp,
  labelRuleBook,
  placeDocument,
  placeLabel,
  placeTrail,
  plannedVisit,
} from '#server/db/schema/follow-up.schema.ts';
import {
  buttonContact,
  stockHolder,
  stockLot,
  unit,
  unitKey,
  wearer,
  wearerAccess,
  wearerPrivate,
} from '#server/db/schema/stock.schema.ts';
import {
  alert,
  alertEvent,
  importBatch,
  memberName,
  place,
  placeContact,
  quarantinedMessage,
} from '#server/db/schema/synced.schema.ts';
import { columnsOf } from '#shared/sync/columns.ts';
import { type RowOf, SYNCED_TABLES, type TableName } from '#shared/sync/table.ts';
import { asNumber, type Database, selectAll, type Transaction } from './database.ts';

/** A row as the server holds it. `fver`: guarded field → sequence of its last change. */
export type StoredRow<Name extends TableName = TableName> = {
  readonly row: RowOf<Name>;
  readonly ver: number;
  readonly deleted: boolean;
  readonly fver: Readonly<Record<string, number>>;
  readonly scopes: readonly string[];
};

export const PG_TABLES = {
  place,
  placeContact,
  importBatch,
  placeTrail,
  placeLabel,
  labelRuleBook,
  audit,
  correctiveAction,
  plannedVisit,
  auditTemplate,
  followUp,
  placeDocument,
  convention,
  unit,
  stockLot,
  stockHolder,
  buttonContact,
  unitKey,
  wearer,
  wearerPrivate,
  wearerAccess,
  memberName,
  alert,
  alertEvent,
  quarantinedMessage,
} as const satisfies Record<TableName, PgTable>;

/** Reads rows by id, deleted ones included; absent ids are absent from the map. */
export async function readRows<Name extends TableName>(
  db: Database | Transaction,
  networkId: string,
  table: Name,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRow<Name>>> {
  if (ids.length === 0) return new Map();
  const rows = await selectAll(
    db,
    sql`select * from ${PG_TABLES[table]} where network_id = ${networkId} and id = any(${sql.param([...ids])}::uuid[])`,
    (row) => parseStoredRow(table, row),
  );
  return new Map(rows.map((stored) => [stored.row.id, stored]));
}

/** Turns a SQL row into the row that travels, checked against its schema. */
export function parseStoredRow<Name extends TableName>(
  table: Name,
  sqlRow: Readonly<Record<string, unknown>>,
): StoredRow<Name> {
  const fields = Object.fromEntries(columnsOf(table).map(({ field, column }) => [field, sqlRow[column]]));
  return {
    // The schema belongs to `table`; the compiler cannot follow that through the lookup.
    row: SYNCED_TABLES[table].schema.parse(fields) as RowOf<Name>,
    ver: asNumber(sqlRow.ver),
    deleted: sqlRow.deleted === true,
    fver: numbersOf(sqlRow.fver),
    scopes: Array.isArray(sqlRow.scopes) ? sqlRow.scopes.map(String) : [],
  };
}

/** Writes whole rows in one statement, whatever their number. */
export async function writeRows(tx: Transaction, table: TableName, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const payload = rows.map(({ row, ver, deleted, fver, scopes }) => ({ ...row, ver, deleted, fver, scopes }));
  await tx.execute(upsertStatement(table, JSON.stringify(payload)));
}

/** Columns of a synced table as PostgreSQL has them, meta columns included. */
export function pgColumnsOf(
  table: TableName,
): readonly { readonly field: string; readonly column: string; readonly type: string; readonly isNullable: boolean }[] {
  return Object.entries(getTableColumns(PG_TABLES[table])).map(([field, column]) => ({
    field,
    column: column.name,
    type: column.getSQLType(),
    isNullable: !column.notNull,
  }));
}

function upsertStatement(table: TableName, payloadJson: string): SQL {
  const columns = pgColumnsOf(table).map(({ field, column, type }) => ({
    field: sql.identifier(field),
    name: sql.identifier(column),
    type: sql.raw(type),
  }));
  const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
  const names = list(columns.map(({ name }) => sql`${name}`));
  const values = list(columns.map(({ field }) => sql`r.${field}`));
  const record = list(columns.map(({ field, type }) => sql`${field} ${type}`));
  const updates = list(columns.map(({ name }) => sql`${name} = excluded.${name}`));
  return sql`insert into ${PG_TABLES[table]} (${names}) select ${values} from jsonb_to_recordset(${payloadJson}::jsonb) as r(${record})
    on conflict (network_id, id) do update set ${updates}`;
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([field, seq]) => [field, asNumber(seq)]));
}
