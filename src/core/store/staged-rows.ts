import type { Database } from 'better-sqlite3';
import type { Place } from '#shared/domain/place/place.ts';
import type { RowRef, TableName } from '#shared/sync/table.ts';
import type { LocalRow, SqlValue } from './row-store.ts';

/** How a place's row is read and written as SQL; the row store lends it. */
export type PlaceCodec = {
  readonly columns: readonly string[];
  /** Number of the next line. */
  readonly nextLine: () => number;
  readonly values: (row: Place, ver: number) => readonly SqlValue[];
  readonly parse: (sqlRow: Record<string, unknown>) => LocalRow<'place'>;
};

/** Lines looked up at once; how many of them fit in a slice depends on the machine. */
const WALKED_ROWS = 200;

export type StagedRows = ReturnType<typeof createStagedRows>;

/**
 * Places of a long list of mutations, written in many short transactions and seen all at once. A place may have two lines in
 * `place_version`: as it is, and as the list will leave it. The view `place` shows the former until `goLive`, then the latter; afterwards
 * `settleSome` makes one line of each two, which no reader notices. Statements only: callers hold the transaction. One list at a time.
 */
export function createStagedRows(db: Database, codec: PlaceCodec) {
  const readLive = db.prepare<[], number>('select is_live from place_stage').pluck();
  const setLive = db.prepare('update place_stage set is_live = ?');
  const release = db.prepare('delete from outbox_staged');
  const isLive = () => readLive.get() === 1;
  const versions = createVersions(db, codec);
  const overtaken = createOvertaken(db);
  const walk = (untilMs: number, each: (id: string) => void): boolean => {
    const ids = versions.unsettled(WALKED_ROWS);
    for (const [index, id] of ids.entries()) {
      if (index > 0 && performance.now() > untilMs) return true;
      each(id);
    }
    return ids.length === WALKED_ROWS;
  };
  return {
    isLive,
    ...versions,
    ...overtaken,
    /** From here on everybody sees the list, and its mutations are sent. */
    goLive: () => {
      release.run();
      setLive.run(1);
    },
    /** Makes lines ordinary until that instant of `performance.now()`. True while there may be more. */
    settleUntil: (untilMs: number): boolean => {
      const isMore = walk(untilMs, versions.settle);
      if (!isMore) setLive.run(0);
      return isMore;
    },
    /** Takes back what never went live. True while there may be more. */
    discardUntil: (untilMs: number): boolean => walk(untilMs, versions.unstage),
    /** A place is about to be written or asked for outside the list: its two lines must be one. */
    settleFirst: (table: TableName, id: string) => {
      if (table === 'place' && isLive()) versions.settle(id);
    },
  };
}

function createVersions(db: Database, codec: PlaceCodec) {
  const { columns } = codec;
  const placeholders = columns.map(() => '?').join(', ');
  const updates = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  const after = db.prepare<[string], Record<string, unknown>>('select * from place_version where id = ? and dead = 0');
  const old = db.prepare<[string], Record<string, unknown>>('select * from place_version where id = ? and dead = 1');
  // The row keeps the number that windows know it by.
  const stage = db.prepare(
    `insert into place_version(k, n, born, ${columns.join(', ')})
     values (?, coalesce((select n from place_version where id = ? and born = 0), ?), 1, ${placeholders})
     on conflict(id, born) do update set ${updates.join(', ')}`,
  );
  const verOf = db.prepare<[string], number>('select ver from place_version where id = ? and born = 0').pluck();
  const dropStaged = db.prepare('delete from place_version where id = ? and born = 1');
  const setDead = db.prepare('update place_version set dead = ? where id = ? and born = 0');
  const isNew = db.prepare<[string], number>('select 1 from place_version where id = ? and born = 1').pluck();
  const keepUndo = db.prepare(`insert or ignore into undo(tbl, row_id, body, ver) values ('place', ?, ?, ?)`);
  const dropOld = db.prepare('delete from place_version where id = ? and dead = 1');
  const makeOrdinary = db.prepare('update place_version set born = 0 where id = ? and born = 1');
  const unsettled = db.prepare<[number], string>('select id from place_version where born <> dead limit ?').pluck();
  return {
    /** The place as the list leaves it so far. */
    after: (id: string): LocalRow<'place'> | undefined => {
      const found = after.get(id);
      return found && codec.parse(found);
    },
    stageWrite: (row: Place) => {
      setDead.run(1, row.id);
      const next = codec.nextLine();
      stage.run(next, row.id, next, ...codec.values(row, verOf.get(row.id) ?? 0));
    },
    stageRemove: (id: string) => {
      dropStaged.run(id);
      setDead.run(1, id);
    },
    unstage: (id: string) => {
      dropStaged.run(id);
      setDead.run(0, id);
    },
    unsettled: (limit: number) => unsettled.all(limit),
    /** The line that was there goes; what the server holds is kept as for any other edit. */
    settle: (id: string) => {
      const found = old.get(id);
      if (!found && isNew.get(id) === undefined) return;
      const before = found && codec.parse(found);
      keepUndo.run(id, before ? JSON.stringify(before.row) : null, before?.ver ?? 0);
      dropOld.run(id);
      makeOrdinary.run(id);
    },
  };
}

/** Which mutations of the list were decided on rows that have changed since: they are decided anew before anybody sees them. */
function createOvertaken(db: Database) {
  const stagedOn = db
    .prepare<[string, string], number>(
      'select n from outbox_row where tbl = ? and row_id = ? and +n in (select n from outbox_staged)',
    )
    .pluck();
  const overtaken = new Set<number>();
  let isOpen = false;
  return {
    overtaken,
    /** Them and all that share a row with them, directly or through another, in order. None is overtaken any more. */
    takeOvertaken: (rowsOf: (n: number) => readonly RowRef[]): readonly number[] => {
      const taken = new Set(overtaken);
      // A set's iteration also visits what is added meanwhile.
      for (const n of taken) {
        for (const { table, id } of rowsOf(n)) for (const other of stagedOn.all(table, id)) taken.add(other);
      }
      overtaken.clear();
      return [...taken].sort((a, b) => a - b);
    },
    /** A list begins or ends: only in between is anything watched. */
    watch: (isBeginning: boolean) => {
      isOpen = isBeginning;
      overtaken.clear();
    },
    /** The row is written, or another mutation was decided on it. */
    note: (table: TableName, id: string) => {
      if (isOpen) for (const n of stagedOn.all(table, id)) overtaken.add(n);
    },
  };
}
