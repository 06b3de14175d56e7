import type { Database } from 'better-sqlite3';
import type { Workspace } from '#core/workspace/workspace.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { hasFound } from '#shared/domain/stock/wipe-progress.ts';
import { type WipeRun, wipeRunSchema } from '#shared/domain/stock/wipe-run.ts';

type Keeper = Pick<Workspace, 'db' | 'rows'> & { readonly me: Pick<Workspace['me'], 'actor'> };

/**
 * Wipes of this console whose proof is still owed, in the person's own encrypted copy: the last attempt of each unit (ST19). One that
 * nothing carries out any more was cut; one whose unit was proven empty meanwhile, here or elsewhere, is forgotten.
 */
export function unprovenRuns(keeper: Keeper, isUnderWay: (run: WipeRun) => boolean): readonly WipeRun[] {
  const select = keeper.db.prepare<[], string>('SELECT body FROM wipe_run').pluck();
  return select.all().flatMap((body) => {
    const parsed = wipeRunSchema.safeParse(JSON.parse(body));
    return parsed.success ? asItIsNow(keeper, parsed.data, isUnderWay) : [];
  });
}

/** Keeps a run that found something, until its proof is recorded. */
export function keepUnproven(db: Database, run: WipeRun): void {
  if (run.state.kind === 'done') forget(db, run);
  else if (hasFound(run.progress)) put(db, run);
}

function asItIsNow({ db, rows, me }: Keeper, run: WipeRun, isUnderWay: (run: WipeRun) => boolean): readonly WipeRun[] {
  if (isUnderWay(run)) return [run];
  const unit = rows.get('unit', unitIdOf(me.actor, run.serial));
  if (unit?.events.some(({ proof }) => proof !== null && proof.readBackAtUtc >= run.progress.sinceUtc)) {
    forget(db, run);
    return [];
  }
  if (run.state.kind !== 'running') return [run];
  const cut: WipeRun = { ...run, state: { kind: 'failed', step: run.state.step, fault: 'consoleClosed' } };
  put(db, cut);
  return [cut];
}

function put(db: Database, run: WipeRun): void {
  db.prepare<[string, string]>(
    'INSERT INTO wipe_run(serial, body) VALUES (?, ?) ON CONFLICT(serial) DO UPDATE SET body = excluded.body',
  ).run(run.serial, JSON.stringify(run));
}

function forget(db: Database, { serial }: WipeRun): void {
  db.prepare<[string]>('DELETE FROM wipe_run WHERE serial = ?').run(serial);
}
