import type { Database, Statement } from 'better-sqlite3';
import { foldText } from '#shared/domain/place/search-key.ts';
import { columnsOf, type SyncedColumn } from '#shared/sync/columns.ts';
import { type RowOf, SYNCED_TABLES, TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import { sqlTable } from './synced-tables.ts';

export type SqlValue = string | number | null;
export type LocalRow<Name extends TableName> = { readonly row: RowOf<Name>; readonly ver: number };

/** Reads and writes synced rows by id. Only the sync engine writes; screens read through their own queries. */
export type RowStore = {
  readonly read: <Name extends TableName>(table: Name, id: string) => LocalRow<Name> | undefined;
  readonly write: (table: TableName, row: RowOf<TableName>, ver: number) => void;
  readonly remove: (table: TableName, id: string) => void;
};

/** Turns a SQL row back into the row it was, checked against its schema. `sqlRow` holds at least the table's columns. */
export function parseSqlRow<Name extends TableName>(
  table: Name,
  sqlRow: Readonly<Record<string, unknown>>,
): RowOf<Name> {
  const fields = Object.fromEntries(
    columnsOf(table).map((column) => [column.field, fromSql(column, sqlRow[column.column])]),
  );
  // The schema belongs to `table`; the compiler cannot follow that through the lookup.
  return SYNCED_TABLES[table].schema.parse(fields) as RowOf<Name>;
}

export function createRowStore(db: Database): RowStore {
  const byTable = new Map(TABLE_NAMES.map((table) => [table, createTableStatements(db, table)]));
  const statements = (table: TableName): TableStatements => {
    const found = byTable.get(table);
    if (!found) throw new Error(`unknown table ${table}`);
    return found;
  };
  return {
    read: (table, id) => {
      const found = statements(table).select.get(id);
      return found && { row: parseSqlRow(table, found), ver: Number(found.ver) };
    },
    write: (table, row, ver) => {
      statements(table).upsert.run(...sqlValues(table, row), ver, ...localValues(table, row));
    },
    remove: (table, id) => {
      statements(table).remove.run(id);
    },
  };
}

type TableStatements = {
  readonly select: Statement<[string], Record<string, unknown>>;
  readonly upsert: Statement<SqlValue[]>;
  readonly remove: Statement<[string]>;
};

function createTableStatements(db: Database, table: TableName): TableStatements {
  const name = sqlTable(table);
  const local = table === 'place' ? ['name_key', 'commune_key'] : [];
  const columns = [...columnsOf(table).map(({ column }) => column), 'ver', ...local];
  const updates = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  return {
    select: db.prepare(`select * from ${name} where id = ?`),
    upsert: db.prepare(
      `insert into ${name}(${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
       on conflict(id) do update set ${updates.join(', ')}`,
    ),
    remove: db.prepare(`delete from ${name} where id = ?`),
  };
}

function sqlValues(table: TableName, row: RowOf<TableName>): readonly SqlValue[] {
  const fields: Readonly<Record<string, unknown>> = row;
  return columnsOf(table).map((column) => toSql(column, fields[column.field]));
}

function localValues(table: TableName, row: RowOf<TableName>): readonly SqlValue[] {
  if (table !== 'place' || !('communeName' in row)) return [];
  return [foldText(row.name), foldText(row.communeName)];
}

function toSql(column: SyncedColumn, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (column.kind === 'boolean') return value ? 1 : 0;
  if (column.kind === 'json') return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`${column.column} cannot hold a ${typeof value}`);
}

function fromSql(column: SyncedColumn, value: unknown): unknown {
  if (value === null) return null;
  if (column.kind === 'boolean') return value === 1;
  if (column.kind === 'json') return JSON.parse(String(value));
  return value;
}
