import { createPacer, nextTurn, SLICE_MS } from '#core/pacer.ts';
import { isDiskFull } from '#core/store/disk-full.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Rejection } from '#shared/sync/mutator.ts';
import type { RowChange, TableName } from '#shared/sync/table.ts';
import type { MutationRequest, SlicedWrite } from './engine.ts';
import type { LocalMutationDeps } from './local-mutations.ts';
import type { OutboxEntry } from './outbox.ts';
import { prepareMutation, queueMutation } from './queue-mutation.ts';
import { keyOf } from './rebase.ts';
import { createRepeatedTask } from './repeated-task.ts';

export type StagedLists = ReturnType<typeof createStagedLists>;

/**
 * Long lists of mutations, all or nothing, without holding the core: each is decided and written ahead in short transactions that
 * nobody sees, and one small transaction makes the whole list true. A death before it leaves what `tidy` takes away unseen (SPEC SY48).
 */
export function createStagedLists(deps: LocalMutationDeps) {
  const { db, rows } = deps.store;
  const { outbox } = deps.replica;
  let life = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();
  let isWriting = false;

  const tidyStep = db.transaction((): boolean => {
    const untilMs = performance.now() + SLICE_MS;
    if (rows.staged.isLive()) return rows.staged.settleUntil(untilMs);
    return outbox.dropStaged() || rows.staged.discardUntil(untilMs);
  }).immediate;
  /** Ends what the last list left: makes it ordinary when it went live, takes it away when not. */
  const endLast = createRepeatedTask(async () => {
    while (!isWriting && !life.signal.aborted && db.open && tidyStep()) {
      await nextTurn();
      await deps.store.checkpointer.room();
    }
  });
  /** When nobody waits for it. A full disk leaves it for the next list or start: until then nothing of it is seen, or all. */
  const tidy = (): Promise<void> =>
    endLast().catch((error: unknown) => {
      if (!isDiskFull(error)) throw error;
    });

  const write = async (list: AsyncIterable<MutationRequest>, { signal }: SlicedWrite) => {
    await endLast();
    const attempt = createAttempt(deps, signal === undefined ? life.signal : AbortSignal.any([life.signal, signal]));
    isWriting = true;
    rows.staged.watch(true);
    try {
      for await (const request of list) {
        const written = await attempt.add(request);
        if (!written.ok) return written;
      }
      return await attempt.finish();
    } finally {
      isWriting = false;
      rows.staged.watch(false);
      void tidy();
    }
  };
  return {
    tidy,
    /** One list at a time, in the order they were begun. */
    write: (list: AsyncIterable<MutationRequest>, how: SlicedWrite): Promise<Result<null, Rejection>> => {
      const mine = turn.then(() => write(list, how));
      turn = mine.catch(() => undefined);
      return mine;
    },
    /** Calls off what is being written and waits until nothing runs any more. */
    stop: async (): Promise<void> => {
      life.abort();
      await turn;
      await tidy();
      life = new AbortController();
    },
  };
}

/** One list on its way. */
function createAttempt(deps: LocalMutationDeps, signal: AbortSignal) {
  const { store, replica } = deps;
  const { staged } = store.rows;
  const pace = createPacer(signal);
  const ahead = createRowsAhead(deps);
  let isEmpty = true;
  const inTransaction = <T>(work: () => T): T => store.db.transaction(work).immediate();

  const add = async (request: MutationRequest): Promise<Result<null, Rejection>> => {
    signal.throwIfAborted();
    isEmpty = false;
    const prepared = prepareMutation(deps, request);
    if (!prepared.ok) return prepared;
    await pace();
    const { mutation } = prepared.value;
    const nowUtc = toIsoUtc(deps.clock.nowMs());
    const n = inTransaction(() => replica.outbox.stage(queueMutation(deps, prepared.value, nowUtc).n));
    await pace();
    const decided = replica.rebase.decideOn(mutation, nowUtc, ahead.current);
    if (!decided.ok) return decided;
    for (let changes = decided.value; changes.length > 0; ) {
      await store.checkpointer.room();
      await pace();
      const written = inTransaction(() => ahead.writeUntil(performance.now() + SLICE_MS, n, changes));
      changes = changes.slice(written);
    }
    return ok(null);
  };
  /** Their rows changed after they were decided: they are decided anew, in their order, behind what changed them. */
  const addAgain = async (overtaken: readonly number[]): Promise<Result<null, Rejection>> => {
    const entries = overtaken.flatMap((n) => inTransaction(() => ahead.takeBack(n)));
    for (const { name, argsJson } of entries) {
      const added = await add({ name, args: JSON.parse(argsJson) });
      if (!added.ok) return added;
    }
    return ok(null);
  };

  return {
    add,
    finish: async (): Promise<Result<null, Rejection>> => {
      while (staged.overtaken.size > 0) {
        const again = await addAgain(staged.takeOvertaken(replica.outbox.rowsOf));
        if (!again.ok) return again;
      }
      signal.throwIfAborted();
      if (isEmpty) return ok(null);
      const changes = ahead.others();
      inTransaction(() => {
        for (const change of changes) replica.rebase.writeChange(change);
        staged.goLive();
      });
      const tables = new Set<TableName>(['place', ...changes.map(({ table }) => table)]);
      deps.onMutated({ tables: [...tables], rows: null }, ['main']);
      return ok(null);
    },
  };
}

/** Rows as the list leaves them: places in their table, unseen; others (the record of a batch) are few and wait in memory. */
function createRowsAhead({ store: { rows }, replica }: LocalMutationDeps) {
  const others = new Map<string, { readonly n: number; readonly change: RowChange }>();
  const write = (n: number, change: RowChange): void => {
    if (change.table !== 'place') others.set(keyOf(change), { n, change });
    else if (change.op === 'upsert') rows.staged.stageWrite(change.row);
    else rows.staged.stageRemove(change.id);
  };
  return {
    current: (table: TableName, id: string) => {
      const change = others.get(keyOf({ table, id }))?.change;
      if (change !== undefined) return change.op === 'upsert' ? change.row : undefined;
      return table === 'place' ? rows.staged.after(id)?.row : rows.read(table, id)?.row;
    },
    others: (): readonly RowChange[] => [...others.values()].map(({ change }) => change),
    /** How many were written, at least one: a transaction is short, whatever a row costs on this machine. */
    writeUntil: (untilMs: number, n: number, changes: readonly RowChange[]): number => {
      for (const [index, change] of changes.entries()) {
        if (index > 0 && performance.now() > untilMs) return index;
        write(n, change);
      }
      return changes.length;
    },
    /** What mutation `n` of the list did goes, and so does its entry, which is returned. */
    takeBack: (n: number): readonly OutboxEntry[] => {
      const entry = replica.outbox.get(n);
      for (const [key, other] of others) if (other.n === n) others.delete(key);
      for (const { table, id } of replica.outbox.rowsOf(n)) if (table === 'place') rows.staged.unstage(id);
      replica.outbox.remove(n);
      return entry ? [entry] : [];
    },
  };
}
