import type { Database, Statement } from 'better-sqlite3';
import { foldText } from '#shared/domain/place/search-key.ts';
import { columnsOf, type SyncedColumn } from '#shared/sync/columns.ts';
import { type RowOf, SYNCED_TABLES, TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import { createStagedRows, type StagedRows } from './staged-rows.ts';
import { LOCAL_PLACE_COLUMNS, sqlStorage, sqlTable } from './synced-tables.ts';

export type SqlValue = string | number | null;
export type LocalRow<Name extends TableName> = { readonly row: RowOf<Name>; readonly ver: number };

/** Reads and writes synced rows by id. Only the sync engine writes; screens read through their own queries. */
export type RowStore = {
  readonly read: <Name extends TableName>(table: Name, id: string) => LocalRow<Name> | undefined;
  /** `ver` of `read`, without reading the row. */
  readonly version: (table: TableName, id: string) => number | undefined;
  readonly write: (table: TableName, row: RowOf<TableName>, ver: number) => void;
  readonly remove: (table: TableName, id: string) => void;
  /** Rows that are written ahead and nobody sees yet. */
  readonly staged: StagedRows;
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
  const nextLine = createNextLine(db);
  const staged = createStagedRows(db, {
    nextLine,
    columns: writtenColumns('place'),
    values: (row, ver) => valuesOf('place', row, ver),
    parse: (found) => ({ row: parseSqlRow('place', found), ver: Number(found.ver) }),
  });
  return {
    staged,
    read: (table, id) => {
      const found = statements(table).select.get(id);
      return found && { row: parseSqlRow(table, found), ver: Number(found.ver) };
    },
    version: (table, id) => statements(table).selectVersion.get(id),
    write: (table, row, ver) => {
      staged.settleFirst(table, row.id);
      staged.note(table, row.id);
      const line = table === 'place' ? nextLine() : null;
      statements(table).upsert.run(...(line === null ? [] : [line, line]), ...valuesOf(table, row, ver));
    },
    remove: (table, id) => {
      staged.settleFirst(table, id);
      staged.note(table, id);
      statements(table).remove.run(id);
    },
  };
}

type TableStatements = {
  readonly select: Statement<[string], Record<string, unknown>>;
  readonly selectVersion: Statement<[string], number>;
  readonly upsert: Statement<SqlValue[]>;
  readonly remove: Statement<[string]>;
};

function createTableStatements(db: Database, table: TableName): TableStatements {
  const storage = sqlStorage(table);
  const columns = writtenColumns(table);
  const updates = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  const keys = table === 'place' ? ['k', 'n'] : [];
  const all = [...keys, ...columns];
  return {
    select: db.prepare(`select * from ${sqlTable(table)} where id = ?`),
    selectVersion: db.prepare<[string], number>(`select ver from ${sqlTable(table)} where id = ?`).pluck(),
    upsert: db.prepare(
      `insert into ${storage}(${all.join(', ')}) values (${all.map(() => '?').join(', ')})
       on conflict(${table === 'place' ? 'id, born' : 'id'}) do update set ${updates.join(', ')}`,
    ),
    remove: db.prepare(`delete from ${storage} where id = ?${table === 'place' ? ' and born = 0' : ''}`),
  };
}

/** Lines of places are numbered here and not by SQLite: a place keeps its number when it changes lines. */
function createNextLine(db: Database): () => number {
  const last = db.prepare<[], number>('select coalesce(max(k), 0) from place_version').pluck();
  return () => (last.get() ?? 0) + 1;
}

function writtenColumns(table: TableName): readonly string[] {
  const local = table === 'place' ? LOCAL_PLACE_COLUMNS : [];
  return [...columnsOf(table).map(({ column }) => column), 'ver', ...local];
}

function valuesOf(table: TableName, row: RowOf<TableName>, ver: number): readonly SqlValue[] {
  return [...sqlValues(table, row), ver, ...localValues(table, row)];
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
