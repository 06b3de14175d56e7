import type { Store } from '#core/store/open-store.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MAX_MUTATION_BYTES } from '#shared/sync/limits.ts';
import type { Lane, Rejection } from '#shared/sync/mutator.ts';
import type { MutatorRegistry, PreparedMutation } from '#shared/sync/registry.ts';
import type { TableName } from '#shared/sync/table.ts';
import type { MutationRequest, RejectionInList } from './engine.ts';
import type { RowAddress } from './rebase.ts';
import type { Replica } from './replica.ts';

export type LocalMutationDeps = {
  readonly store: Store;
  readonly replica: Replica;
  readonly registry: MutatorRegistry;
  readonly clock: Clock;
  readonly onMutated: (tables: readonly TableName[], lanes: readonly Lane[]) => void;
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
      const tables = new Set(accepted.flatMap(({ touched }) => touched.map(({ table }) => table)));
      deps.onMutated([...tables], [...new Set(accepted.map(({ lane }) => lane))]);
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
  const prepared = deps.registry.prepare(request.name, request.args);
  if (!prepared.ok) return prepared;
  const argsJson = JSON.stringify(request.args ?? null);
  if (Buffer.byteLength(argsJson) > MAX_MUTATION_BYTES) return err({ code: 'tooLarge' });
  const base = baseOf(deps, prepared.value);
  const createdAtUtc = toIsoUtc(deps.clock.nowMs());
  const played = deps.replica.rebase.play(prepared.value, createdAtUtc);
  if (!played.ok) return played;
  const mutationId = newId();
  const { name, lane, reads, blobs } = prepared.value;
  deps.replica.outbox.append({ lane, mutationId, name, argsJson, base, createdAtUtc, reads, blobs });
  return ok({ mutationId, lane, touched: played.value });
}

/** Sequence the author had seen: what the lane holds, or at least the versions of the very rows they decided on. */
function baseOf(deps: LocalMutationDeps, prepared: PreparedMutation): number {
  const versions = prepared.reads.flatMap((address) => deps.replica.rebase.serverRow(address)?.ver ?? []);
  const rowsSeen = versions.length === 0 ? 0 : Math.min(...versions);
  const laneSeen = deps.replica.scopes.laneCursor(prepared.lane) ?? 0;
  return Math.max(laneSeen === Number.MAX_SAFE_INTEGER ? 0 : laneSeen, rowsSeen);
}
