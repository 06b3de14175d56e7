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

/** Set with the new tables, removed with the replay: outstanding edits are to be put on top of rows that are gone. */
export const REPLAY_DUE = 'replay_due';

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
    const made = ['place_search', 'place', 'place_line', 'place_stage', ...TABLE_NAMES.map(sqlStorage)];
    for (const name of made) dropIfThere(db, name);
    db.exec('delete from sync_scope; delete from row_scope; delete from undo;');
    db.exec(ddl);
    const note = db.prepare(
      'insert into meta(key, value) values (?, ?) on conflict(key) do update set value = excluded.value',
    );
    note.run('synced_tables', fingerprint);
    note.run(REPLAY_DUE, '1');
  })();
  return true;
}

/** SQL name under which a synced table is read. */
export function sqlTable(table: TableName): string {
  return snakeCase(table);
}

/** SQL name of what holds the rows: places are read through a view (`staged-rows.ts`). */
export function sqlStorage(table: TableName): string {
  return table === 'place' ? 'place_version' : sqlTable(table);
}

function dropIfThere(db: Database, name: string): void {
  const type = db
    .prepare<[string], string>(`select type from sqlite_master where name = ? and type in ('table', 'view')`)
    .pluck()
    .get(name);
  if (type !== undefined) db.exec(`drop ${type} ${name}`);
}

function tableDdl(table: TableName): string {
  const columns = columnsOf(table).map(({ column, kind, isNullable }) => {
    const key = column === 'id' && table !== 'place' ? ' unique' : '';
    return `${column} ${SQL_TYPES[kind]}${isNullable ? '' : ' not null'}${key}`;
  });
  // `n`: handle of the row on this machine; `ver`: sequence of the server's row underneath, 0 when it has none.
  const all = [...(table === 'place' ? PLACE_KEYS : ['n integer primary key']), ...columns, 'ver integer not null'];
  if (table === 'place') all.push(...LOCAL_PLACE_COLUMNS.map((column) => `${column} text not null`));
  return `create table ${sqlStorage(table)}(${all.join(', ')}) strict;`;
}

/** `k`: handle of the line; a place may have two. `born` 1: not there before the staged list; `dead` 1: not there after it. */
const PLACE_KEYS = [
  'k integer primary key',
  'born integer not null default 0',
  'dead integer not null default 0',
  'n integer not null',
];

const viewed = ['n', ...columnsOf('place').map(({ column }) => column), 'ver', ...LOCAL_PLACE_COLUMNS];
const searched = SEARCHED_PLACE_COLUMNS.join(', ');
const searchedOf = (alias: string) => SEARCHED_PLACE_COLUMNS.map((column) => `${alias}.${column}`).join(', ');
const isSearchedChanged = SEARCHED_PLACE_COLUMNS.map((column) => `old.${column} is not new.${column}`).join(' or ');

/** Search words live in an external-content FTS5 index that triggers keep in step, whoever writes the row. */
const PLACE_DDL = `
  create unique index place_version_id on place_version(id, born);
  create index place_version_n on place_version(n);
  create index place_version_staged on place_version(k) where born <> dead;
  create index place_version_name_key on place_version(name_key);
  create index place_version_position on place_version(lat, lon);
  create table place_stage(is_live integer not null) strict;
  insert into place_stage values (0);
  create view place_line as select k, ${viewed.join(', ')} from place_version
    where iif((select is_live from place_stage), dead, born) = 0;
  create view place as select ${viewed.join(', ')} from place_line;
  create virtual table place_search using fts5(${searched}, content='place_version', content_rowid='k',
    tokenize="unicode61 remove_diacritics 2");
  create trigger place_search_insert after insert on place_version begin
    insert into place_search(rowid, ${searched}) values (new.k, ${searchedOf('new')});
  end;
  create trigger place_search_delete after delete on place_version begin
    insert into place_search(place_search, rowid, ${searched}) values ('delete', old.k, ${searchedOf('old')});
  end;
  create trigger place_search_update after update on place_version when ${isSearchedChanged} begin
    insert into place_search(place_search, rowid, ${searched}) values ('delete', old.k, ${searchedOf('old')});
    insert into place_search(rowid, ${searched}) values (new.k, ${searchedOf('new')});
  end;`;

const ALERT_DDL = `
  create index alert_state on alert(state, last_received_at_utc);
  create index alert_event_alert on alert_event(alert_id, at_utc);`;
