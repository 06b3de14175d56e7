import type { Clock } from '#shared/kernel/clock.ts';
import { LOAD_BATCH_ROWS, PULL_LIMIT, SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import type { PullPage, PushRequest, PushResponse, SnapshotHeader, SnapshotRow } from '#shared/sync/wire.ts';
import type { NumberedEntry } from './outbox-batch.ts';
import type { Replica } from './replica.ts';
import { LinkError, type SyncApi } from './sync-api.ts';

export type RoundDeps = {
  readonly api: SyncApi;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly onProgress: (lane: Lane, progress: { readonly done: number; readonly total: number } | null) => void;
  /** Server time of an answer with the local instants between which it was given. */
  readonly onServerTime: (nowUtc: string, sentAtMs: number) => void;
  /** Whether a mutation that names these bytes need not wait for them any more (SPEC SY71, SY75). */
  readonly isBlobSettled: (sha256: string) => boolean;
  /** Lets other work of the process run between two transactions. */
  readonly breathe: () => Promise<void>;
};

/** `complete`: everything the server had is held. `outdated`: this console is too old (or too new) for the server. */
export type RoundOutcome = 'complete' | 'outdated';

/** Times that one round may start over (reset, new epoch, renumbering) before it gives up and the backoff takes over. */
const MAX_RESTARTS = 8;
/** Rows of the first transaction of a load; each next one takes twice as many, up to the limit: code that never ran is slow. */
const FIRST_LOAD_ROWS = 8;
/** Changes whose content is checked in one turn: some 2 ms. */
const READ_AT_ONCE = 10;

export type Rounds = ReturnType<typeof createRounds>;

/** One exchange with the server at a time: each step is a request followed by one transaction, so a crash between any two is harmless. */
export function createRounds(deps: RoundDeps) {
  return {
    pull: (lane: Lane, signal: AbortSignal) => pull(deps, lane, signal),
    push: (lane: Lane, signal: AbortSignal) => push(deps, lane, signal),
  };
}

async function pull(deps: RoundDeps, lane: Lane, signal: AbortSignal): Promise<RoundOutcome> {
  const { replica } = deps;
  for (let restarts = 0; restarts < MAX_RESTARTS; ) {
    await sweep(deps);
    const generation = replica.identity.generation();
    const asked = cursorsOf(replica, lane);
    const sentAtMs = deps.clock.nowMs();
    const answer = await deps.api.pull(
      lane,
      {
        clientId: replica.identity.clientId(lane),
        epoch: replica.identity.epoch(),
        schema: SYNC_SCHEMA,
        cursors: asked,
        limit: PULL_LIMIT,
      },
      signal,
    );
    if (answer.status === 'schemaUnsupported') return 'outdated';
    // The other lane may have changed identity or access meanwhile: what was asked for is no longer what is needed.
    if (generation !== replica.identity.generation()) restarts += 1;
    else if (answer.status === 'epochMismatch') {
      restarts += 1;
      replica.resetEpoch(answer.epoch, answer.sharedSeq);
    } else {
      deps.onServerTime(answer.nowUtc, sentAtMs);
      const isComplete = await takePage({ deps, lane, asked, page: answer, signal });
      if (isComplete) return 'complete';
      if (answer.reset.length > 0 || !answer.more) restarts += 1;
    }
  }
  throw new LinkError('refused');
}

/** Applies a page, takes in what access became, loads what is new. True when nothing is left to ask for. */
async function takePage(input: {
  readonly deps: RoundDeps;
  readonly lane: Lane;
  readonly asked: Readonly<Record<string, number>>;
  readonly page: PullPage;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { deps, lane, asked, page, signal } = input;
  for (let from = 0; from < page.changes.length; from += READ_AT_ONCE) {
    await deps.breathe();
    deps.replica.readAhead(page.changes.slice(from, from + READ_AT_ONCE));
  }
  await deps.breathe();
  const isApplied = deps.replica.applyPage(lane, asked, page);
  const isAccessChanged = deps.replica.setAllowed(page.allow);
  if (isAccessChanged) await sweep(deps);
  const isLoaded = await load(deps, lane, signal);
  return isApplied && !page.more && !isAccessChanged && !isLoaded && page.reset.length === 0;
}

/** Loads every scope of the lane that has no cursor yet. True when there was one. */
async function load(deps: RoundDeps, lane: Lane, signal: AbortSignal): Promise<boolean> {
  const { replica } = deps;
  const scopes = replica.scopes.ofLane(lane).flatMap(({ scope, cursor }) => (cursor === null ? [scope] : []));
  if (scopes.length === 0) return false;
  const generation = replica.identity.generation();
  const progress = createLoad(deps, lane);
  try {
    for await (const line of deps.api.snapshot(lane, scopes, signal)) {
      if (generation !== replica.identity.generation()) return true;
      if (line.kind === 'header') {
        if (line.epoch !== replica.identity.epoch()) return true;
        await progress.begin(line);
      } else if (line.kind === 'row') await progress.take(line);
      else if (line.kind === 'revoked') return true;
      else if (await progress.end(line.rows)) return true;
    }
  } finally {
    deps.onProgress(lane, null);
  }
  throw new LinkError('offline');
}

function createLoad(deps: RoundDeps, lane: Lane) {
  const { replica } = deps;
  const generation = replica.identity.generation();
  let header: SnapshotHeader | undefined;
  let batch: SnapshotRow[] = [];
  let done = 0;
  let batchRows = FIRST_LOAD_ROWS;
  const flush = async (): Promise<void> => {
    if (!header || batch.length === 0 || generation !== replica.identity.generation()) return;
    replica.loadRows(lane, batch);
    done += batch.length;
    batch = [];
    batchRows = Math.min(2 * batchRows, LOAD_BATCH_ROWS);
    deps.onProgress(lane, { done, total: Math.max(header.total, done) });
    await deps.breathe();
  };
  return {
    begin: async (first: SnapshotHeader) => {
      // Whatever brought the header has used up its turn.
      await deps.breathe();
      if (generation !== replica.identity.generation()) return;
      header = first;
      replica.beginLoad(first);
      deps.onProgress(lane, { done: 0, total: first.total });
      await deps.breathe();
    },
    take: async (row: SnapshotRow) => {
      batch.push(row);
      if (batch.length >= batchRows) await flush();
    },
    /** False: the snapshot is not whole. */
    end: async (rows: number): Promise<boolean> => {
      await flush();
      if (!header || rows !== done) return false;
      if (generation === replica.identity.generation()) replica.endLoad(lane, header);
      await sweep(deps);
      return true;
    },
  };
}

async function push(deps: RoundDeps, lane: Lane, signal: AbortSignal): Promise<RoundOutcome> {
  const { replica } = deps;
  for (let restarts = 0; restarts < MAX_RESTARTS; ) {
    // Whoever just wrote has used up its turn.
    await deps.breathe();
    const batch = replica.nextBatch(lane, deps.isBlobSettled);
    const epoch = replica.identity.epoch();
    if (batch.length === 0 || epoch === null) return 'complete';
    const generation = replica.identity.generation();
    const sentAtMs = deps.clock.nowMs();
    const request = pushRequest(replica, lane, epoch, batch);
    // Writing it as JSON is another turn's work.
    await deps.breathe();
    const answer = await deps.api.push(lane, request, signal);
    if (generation !== replica.identity.generation()) restarts += 1;
    else if (answer.status === 'schemaUnsupported') return 'outdated';
    else if (answer.status === 'epochMismatch') {
      restarts += 1;
      replica.resetEpoch(answer.epoch, answer.sharedSeq);
    } else {
      deps.onServerTime(answer.nowUtc, sentAtMs);
      restarts += takeAnswer(replica, lane, answer);
    }
  }
  throw new LinkError('refused');
}

/** Returns 1 when the batch brought nothing forward, so that an answer which never settles cannot loop for ever. */
function takeAnswer(
  replica: Replica,
  lane: Lane,
  answer: Extract<PushResponse, { status: 'ok' | 'gap' | 'clientFork' }>,
): number {
  replica.applyResults(lane, answer.results);
  if (answer.status !== 'ok') replica.renumber(lane);
  return answer.status === 'ok' && answer.results.length > 0 ? 0 : 1;
}

function pushRequest(replica: Replica, lane: Lane, epoch: string, batch: readonly NumberedEntry[]): PushRequest {
  return {
    clientId: replica.identity.clientId(lane),
    epoch,
    schema: SYNC_SCHEMA,
    mutations: batch.map(({ mid, mutationId, name, argsJson, base, prior }) => ({
      mid,
      id: mutationId,
      name,
      args: JSON.parse(argsJson),
      base,
      prior: [...prior],
    })),
  };
}

function cursorsOf(replica: Replica, lane: Lane): Readonly<Record<string, number>> {
  const ready = replica.scopes
    .ofLane(lane)
    .flatMap(({ scope, cursor }) => (cursor === null ? [] : [[scope, cursor] as const]));
  return Object.fromEntries(ready);
}

async function sweep(deps: RoundDeps): Promise<void> {
  while (deps.replica.sweep()) await deps.breathe();
}

/** Difference between this clock and the server's, from an answer and the local instants around it. */
export function clockOffsetMs(nowUtc: string, sentAtMs: number, receivedAtMs: number): number {
  return Math.round((sentAtMs + receivedAtMs) / 2 - Date.parse(nowUtc));
}
