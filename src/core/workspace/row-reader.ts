import type { Database } from 'better-sqlite3';
import { parseSqlRow } from '#core/store/row-store.ts';
import { sqlTable } from '#core/store/synced-tables.ts';
import { snakeCase } from '#shared/sync/columns.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import type { RowReader } from './workspace.ts';

type SqlRow = Record<string, unknown>;

/** Reads whole rows, checked against their schema. Statements are prepared once per shape. */
export function createRowReader(database: Database): RowReader {
  const prepared = new Map<string, ReturnType<typeof database.prepare<unknown[], SqlRow>>>();
  const statement = (sql: string) => {
    const found = prepared.get(sql) ?? database.prepare<unknown[], SqlRow>(sql);
    prepared.set(sql, found);
    return found;
  };
  const where = <Name extends TableName>(table: Name, field: string, value: string): readonly RowOf<Name>[] =>
    statement(`SELECT * FROM ${sqlTable(table)} WHERE ${snakeCase(field)} = ?`)
      .all(value)
      .map((row) => parseSqlRow(table, row));
  const pending = database.prepare<[string, string], unknown>('SELECT 1 FROM undo WHERE tbl = ? AND row_id = ?');
  // Places of an import that just went live come to `undo` one after the other.
  const settling = database.prepare<[string], unknown>(
    'SELECT 1 FROM place_version WHERE id = ? AND born = 1 AND (SELECT is_live FROM place_stage) = 1',
  );
  return {
    get: (table, id) => where(table, 'id', id)[0],
    all: (table) =>
      statement(`SELECT * FROM ${sqlTable(table)}`)
        .all()
        .map((row) => parseSqlRow(table, row)),
    where,
    isPending: (table, id) =>
      pending.get(table, id) !== undefined || (table === 'place' && settling.get(id) !== undefined),
  };
}
