import type { Store } from '#core/store/open-store.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Lane, Rejection } from '#shared/sync/mutator.ts';
import type { MutatorRegistry } from '#shared/sync/registry.ts';
import type { EngineChange, MutationRequest, RejectionInList } from './engine.ts';
import { prepareMutation, type QueueDeps, queueMutation } from './queue-mutation.ts';
import { type RowAddress, tablesOf } from './rebase.ts';

export type LocalMutationDeps = QueueDeps & {
  readonly store: Store;
  readonly registry: MutatorRegistry;
  readonly clock: Clock;
  readonly onMutated: (change: Omit<EngineChange, 'origin'>, lanes: readonly Lane[]) => void;
};
type Accepted = { readonly mutationId: string; readonly lane: Lane; readonly touched: readonly RowAddress[] };

/** Undoes the transaction of a list whose `index`th mutation was refused. */
class ListRefused extends Error {
  readonly rejection: RejectionInList;
  constructor(rejection: RejectionInList) {
    super('a mutation of the list was refused');
    this.rejection = rejection;
  }
}

/** Accepts intents of the person at this console: decided, visible and queued in one transaction, or refused without a trace. */
export function createLocalMutations(deps: LocalMutationDeps) {
  const mutateMany = (
    list: readonly MutationRequest[],
    onProgress: (done: number, total: number) => void,
  ): Result<{ readonly mutationIds: readonly string[] }, RejectionInList> => {
    try {
      const accepted = durably(deps, list, () =>
        list.map((request, index) => {
          const result = acceptOne(deps, request);
          if (!result.ok) throw new ListRefused({ ...result.error, index });
          onProgress(index + 1, list.length);
          return result.value;
        }),
      );
      const rows = accepted.flatMap(({ touched }) => touched);
      deps.onMutated({ tables: tablesOf(rows), rows }, [...new Set(accepted.map(({ lane }) => lane))]);
      return ok({ mutationIds: accepted.map(({ mutationId }) => mutationId) });
    } catch (error) {
      if (error instanceof ListRefused) return err(error.rejection);
      throw error;
    }
  };
  return {
    mutateMany,
    mutate: (name: string, args: unknown): Result<{ readonly mutationId: string }, Rejection> => {
      const result = mutateMany([{ name, args }], () => undefined);
      if (!result.ok) {
        const { index: _only, ...rejection } = result.error;
        return err(rejection);
      }
      return ok({ mutationId: result.value.mutationIds[0] ?? '' });
    },
  };
}

/** One transaction; an answer to an alert is on the disk before the screen says it was taken (SPEC SY44). */
function durably<T>(deps: LocalMutationDeps, list: readonly MutationRequest[], work: () => T): T {
  const { db } = deps.store;
  const isAlert = list.some(({ name }) => deps.registry.find(name)?.lane === 'alerts');
  if (isAlert) db.pragma('synchronous = FULL');
  try {
    return db.transaction(work).immediate();
  } finally {
    if (isAlert) db.pragma('synchronous = NORMAL');
  }
}

function acceptOne(deps: LocalMutationDeps, request: MutationRequest): Result<Accepted, Rejection> {
  const prepared = prepareMutation(deps, request);
  if (!prepared.ok) return prepared;
  const { mutation } = prepared.value;
  const createdAtUtc = toIsoUtc(deps.clock.nowMs());
  const played = deps.replica.rebase.play(mutation, createdAtUtc);
  if (!played.ok) return played;
  const { mutationId } = queueMutation(deps, prepared.value, createdAtUtc);
  for (const { table, id } of mutation.reads) deps.store.rows.staged.note(table, id);
  return ok({ mutationId, lane: mutation.lane, touched: played.value });
}
