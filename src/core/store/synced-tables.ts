import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type ColumnKind, columnsOf, snakeCase } from '#shared/sync/columns.ts';
import { TABLE_NAMES, type TableName } from '#shared/sync/table.ts';

/** Columns that only this side has, computed when a row is written. Sort keys: SQLite sorts bytes, people do not. */
export const LOCAL_PLACE_COLUMNS = ['name_key', 'commune_key'] as const;

export const SEARCHED_PLACE_COLUMNS = ['name', 'address_typed', 'commune_name', 'postcode'] as const;

const SQL_TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  boolean: 'integer',
  json: 'text',
};

/**
 * Makes the tables of synced rows as the row schemas say. They are a copy of the server's: when the schemas changed, they are dropped
 * with their cursors and undo, and fetched again; outbox, identity and settings stay. Returns true when they were made anew.
 */
export function ensureSyncedTables(db: Database): boolean {
  const ddl = [...TABLE_NAMES.map(tableDdl), PLACE_DDL, ALERT_DDL].join('\n');
  const fingerprint = createHash('sha256').update(ddl).digest('hex');
  const known = db.prepare<[], { value: string }>(`select value from meta where key = 'synced_tables'`).get();
  if (known?.value === fingerprint) return false;
  db.transaction(() => {
    db.exec('drop table if exists place_search');
    for (const name of TABLE_NAMES) db.exec(`drop table if exists ${sqlTable(name)}`);
    db.exec('delete from sync_scope; delete from row_scope; delete from undo;');
    db.exec(ddl);
    db.prepare(
      `insert into meta(key, value) values ('synced_tables', ?) on conflict(key) do update set value = excluded.value`,
    ).run(fingerprint);
  })();
  return true;
}

/** SQL name of a synced table. */
export function sqlTable(table: TableName): string {
  return snakeCase(table);
}

function tableDdl(table: TableName): string {
  const columns = columnsOf(table).map(({ column, kind, isNullable }) => {
    const key = column === 'id' ? ' unique' : '';
    return `${column} ${SQL_TYPES[kind]}${isNullable ? '' : ' not null'}${key}`;
  });
  const local = table === 'place' ? LOCAL_PLACE_COLUMNS.map((column) => `${column} text not null`) : [];
  // `n`: handle of the row on this machine; `ver`: sequence of the server's row underneath, 0 when it has none.
  const all = ['n integer primary key', ...columns, 'ver integer not null', ...local];
  return `create table ${sqlTable(table)}(${all.join(', ')}) strict;`;
}

const searched = SEARCHED_PLACE_COLUMNS.join(', ');
const searchedOf = (alias: string) => SEARCHED_PLACE_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
const isSearchedChanged = SEARCHED_PLACE_COLUMNS.map((column) => `old.${column} is not new.${column}`).join(' or ');

/** Search words live in an external-content FTS5 index that triggers keep in step, whoever writes the row. */
const PLACE_DDL = `
  create index place_name_key on place(name_key, n);
  create index place_commune_key on place(commune_key, n);
  create index place_position on place(lat, lon);
  create virtual table place_search using fts5(${searched}, content='place', content_rowid='n',
    tokenize="unicode61 remove_diacritics 2");
  create trigger place_search_insert after insert on place begin
    insert into place_search(rowid, ${searched}) values (new.n, ${searchedOf('new')});
  end;
  create trigger place_search_delete after delete on place begin
    insert into place_search(place_search, rowid, ${searched}) values ('delete', old.n, ${searchedOf('old')});
  end;
  create trigger place_search_update after update on place when ${isSearchedChanged} begin
    insert into place_search(place_search, rowid, ${searched}) values ('delete', old.n, ${searchedOf('old')});
    insert into place_search(rowid, ${searched}) values (new.n, ${searchedOf('new')});
  end;`;

const ALERT_DDL = `
  create index alert_state on alert(state, last_received_at_utc);
  create index alert_event_alert on alert_event(alert_id, at_utc);`;
