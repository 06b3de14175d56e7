import type { Database } from 'better-sqlite3';
import { isAlertScope } from '#shared/domain/access/scope.ts';
import type { Lane } from '#shared/sync/mutator.ts';

/** A scope this console holds. `cursor` null: still to be loaded. */
export type HeldScope = {
  readonly scope: string;
  readonly lane: Lane;
  readonly cursor: number | null;
  readonly generation: number;
};
export type HeldRow = { readonly tbl: string; readonly rowId: string };

/** Alerts have a lane of their own, so that no backlog of edits stands before them. */
export function laneOfScope(scope: string): Lane {
  return isAlertScope(scope) ? 'alerts' : 'main';
}

export type ScopeIndex = ReturnType<typeof createScopeIndex>;

/** Which scopes are held, how far, and which rows are here because of which scope. Statements only: callers hold the transaction. */
export function createScopeIndex(db: Database) {
  const list = db.prepare<[], HeldScope>('select scope, lane, cursor, generation from sync_scope order by scope');
  const add = db.prepare('insert or ignore into sync_scope(scope, lane, cursor) values (?, ?, null)');
  const drop = db.prepare('delete from sync_scope where scope = ?');
  const setCursor = db.prepare('update sync_scope set cursor = ? where scope = ?');
  const nextGeneration = db.prepare('update sync_scope set cursor = null, generation = generation + 1 where scope = ?');
  const enter = db.prepare(
    `insert into row_scope(tbl, row_id, scope, generation) select ?, ?, scope, generation from sync_scope where scope = ?
     on conflict(tbl, row_id, scope) do update set generation = excluded.generation`,
  );
  const leave = db.prepare('delete from row_scope where tbl = ? and row_id = ? and scope = ?');
  const leaveAll = db.prepare('delete from row_scope where tbl = ? and row_id = ?');
  const isHeld = db
    .prepare<[string, string], number>('select 1 from row_scope where tbl = ? and row_id = ? limit 1')
    .pluck();
  // Stale: the scope is gone, or the row was not in its latest load.
  const stale = db.prepare<[number], HeldRow & { scope: string }>(
    `select r.tbl, r.row_id as rowId, r.scope from row_scope r left join sync_scope s on s.scope = r.scope
     where s.scope is null or (s.cursor is not null and r.generation < s.generation) limit ?`,
  );
  const readDue = db.prepare<[], string>(`select value from meta where key = 'sweep_due'`).pluck();
  const writeDue = db.prepare(
    `insert into meta(key, value) values ('sweep_due', ?) on conflict(key) do update set value = excluded.value`,
  );
  const clear = db.prepare('delete from row_scope');
  const all = (): readonly HeldScope[] => list.all();
  const ofLane = (lane: Lane) => all().filter((held) => held.lane === lane);
  return {
    all,
    ofLane,
    add: (scope: string) => add.run(scope, laneOfScope(scope)).changes > 0,
    drop: (scope: string) => drop.run(scope).changes > 0,
    setCursor: (scope: string, cursor: number | null) => void setCursor.run(cursor, scope),
    beginLoad: (scope: string) => void nextGeneration.run(scope),
    /** Nothing happens for a scope that is no longer held. */
    enter: (row: HeldRow, scope: string) => void enter.run(row.tbl, row.rowId, scope),
    leave: (row: HeldRow, scope: string) => void leave.run(row.tbl, row.rowId, scope),
    leaveAll: (row: HeldRow) => void leaveAll.run(row.tbl, row.rowId),
    isHeld: (row: HeldRow) => isHeld.get(row.tbl, row.rowId) !== undefined,
    stale: (limit: number) => stale.all(limit),
    /** Whether the index may hold lines that no longer count: looking for them reads all of it. */
    isSweepDue: () => readDue.get() === '1',
    setSweepDue: (isDue: boolean) => void writeDue.run(isDue ? '1' : '0'),
    clear: () => void clear.run(),
    /** Sequence up to which everything of the lane is held; null while any scope of it is still to be loaded. */
    laneCursor: (lane: Lane): number | null => {
      const cursors = ofLane(lane).map(({ cursor }) => cursor);
      if (cursors.some((cursor) => cursor === null)) return null;
      return cursors.reduce<number>((low, cursor) => Math.min(low, cursor ?? low), Number.MAX_SAFE_INTEGER);
    },
  };
}
