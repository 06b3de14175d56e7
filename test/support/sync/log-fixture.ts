import { type CommitLog, createCommitLog } from '#server/sync/commit-log.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { newId } from '#shared/kernel/id.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type {
  MutationResult,
  PullPage,
  PullRequest,
  PushRequest,
  PushResponse,
  WireMutation,
} from '#shared/sync/wire.ts';
import { anActor } from '#test/support/builders.ts';
import type { Engine } from '#test/support/postgres.ts';
import { openTestPool, type TestPool } from './open-test-pool.ts';

export type LogFixture = TestPool & {
  readonly commitLog: CommitLog;
  /** A network of its own, so that tests of one database do not meet. */
  readonly newActor: (changes?: Partial<Actor>) => Actor;
  readonly commit: (actor: Actor, changes: readonly RowChange[]) => Promise<number | null>;
  readonly pushRaw: (
    actor: Actor,
    request: Partial<PushRequest> & Pick<PushRequest, 'mutations'>,
    lane?: Lane,
  ) => Promise<PushResponse>;
  readonly pullRaw: (actor: Actor, request?: Partial<PullRequest>) => Promise<Awaited<ReturnType<typeof pull>>>;
  readonly clock: { nowMs: () => number; set: (ms: number) => void };
};

/** The server's sync on a database of its own, called directly. */
export async function openLogFixture(engine: Engine = 'embedded'): Promise<LogFixture> {
  const opened = await openTestPool(engine);
  const commitLog = createCommitLog({ db: opened.db });
  let nowMs = Date.UTC(2026, 10, 22, 12);
  const clock = {
    nowMs: () => nowMs,
    set: (ms: number) => {
      nowMs = ms;
    },
  };
  const epochOf = async (networkId: string): Promise<string> => {
    await commitLog.transact(networkId, async () => undefined);
    const { rows } = await opened.pool.query('select epoch from sync_head where network_id = $1', [networkId]);
    return rows[0].epoch;
  };
  return {
    ...opened,
    commitLog,
    clock,
    newActor: (changes = {}) =>
      anActor({ networkId: newId(), orgId: newId(), userId: newId(), territories: ['69', 'FR'], ...changes }),
    commit: (actor, changes) =>
      commitLog.commitChanges(actor.networkId, { actorId: null, mutationId: null, nowMs, changes }),
    pushRaw: async (actor, request, lane = 'main') =>
      push(
        { commitLog, registry: MUTATORS, clock },
        {
          actor,
          lane,
          request: { clientId: actor.orgId, epoch: await epochOf(actor.networkId), schema: SYNC_SCHEMA, ...request },
        },
      ),
    pullRaw: (actor, request = {}) => {
      const cursors = Object.fromEntries(scopesOf(actor).map((scope) => [scope, 0]));
      return pull({ db: opened.db, clock }, actor, {
        clientId: newId(),
        epoch: null,
        schema: SYNC_SCHEMA,
        cursors,
        limit: 1000,
        ...request,
      });
    },
  };
}

/** One mutation as a console would send it. */
export function aMutation(mid: number, name: string, args: unknown, changes: Partial<WireMutation> = {}): WireMutation {
  return { mid, id: newId(), name, args, base: 0, prior: [], ...changes };
}

export function okPush(response: PushResponse): Extract<PushResponse, { status: 'ok' | 'gap' | 'clientFork' }> {
  if (response.status === 'epochMismatch' || response.status === 'schemaUnsupported') throw new Error(response.status);
  return response;
}

export function okPull(response: { readonly status: string }): PullPage {
  if (response.status !== 'ok') throw new Error(response.status);
  // Checked just above; the union's other members have other statuses.
  return response as PullPage;
}

/** `applied`, or the code of the refusal. */
export function verdicts(results: readonly MutationResult[]): readonly string[] {
  return results.map((result) => (result.outcome === 'applied' ? 'applied' : result.rejection.code));
}
