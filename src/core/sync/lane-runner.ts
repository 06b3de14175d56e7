import { isDiskFull } from '#core/store/disk-full.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import type { LiveEvent } from '#shared/sync/wire.ts';
import { backoffMs, pause } from './backoff.ts';
import { createRepeatedTask } from './repeated-task.ts';
import type { Replica } from './replica.ts';
import type { RoundOutcome, Rounds } from './rounds.ts';
import type { LaneState, StatusBoard } from './status-board.ts';
import { LinkError, type SyncApi } from './sync-api.ts';

export type LaneRunner = {
  readonly open: () => void;
  readonly close: () => Promise<void>;
  /** Something waits in the outbox. */
  readonly pushSoon: () => void;
  /** Tries at once, whatever the backoff said; resolves when it was tried. */
  readonly runNow: () => Promise<void>;
};

export type LaneRunnerDeps = {
  readonly lane: Lane;
  readonly api: SyncApi;
  readonly replica: Replica;
  readonly rounds: Rounds;
  readonly board: StatusBoard;
  readonly clock: Clock;
  readonly random: () => number;
};

const BRIEF_STREAM_MS = 1_000;

/** Keeps one lane in step: pull, push, then listen; after a failure wait longer each time, with jitter (SPEC SY51). */
export function createLaneRunner(deps: LaneRunnerDeps): LaneRunner {
  const { lane, board } = deps;
  let session: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let wakeUp: () => void = () => undefined;
  let interrupt: () => void = () => undefined;
  let failures = 0;
  /** What was started from outside the lane's own loop. */
  let pushing: Promise<void> = Promise.resolve();

  /** False when the lane is closed, so that nothing was done. */
  const step = async (work: (signal: AbortSignal) => Promise<RoundOutcome>): Promise<boolean> => {
    const signal = session?.abort.signal;
    if (!signal || signal.aborted) return false;
    if ((await work(signal)) === 'outdated') throw new OutdatedError();
    failures = 0;
    return true;
  };
  const pull = createRepeatedTask(async () => {
    if (await step((signal) => deps.rounds.pull(lane, signal))) board.setUpToDate(lane);
  });
  const push = createRepeatedTask(async () => {
    await step((signal) => deps.rounds.push(lane, signal));
  });
  /** A push that fails while the stream lives: the lane's loop must take it up again, after a wait. */
  const onPushFailed = (error: unknown): void => {
    rethrowUnlessExpected(error);
    interrupt();
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const wait = async (): Promise<void> => {
      failures += 1;
      await pause(backoffMs(failures, deps.random), signal, (wake) => {
        wakeUp = wake;
      });
    };
    while (!signal.aborted) {
      try {
        board.setLane(lane, 'connecting');
        await pull();
        await push();
        const openedAtMs = deps.clock.nowMs();
        const connection = new AbortController();
        interrupt = () => connection.abort();
        await listen({ deps, signal, pull, connection });
        // A stream that ends at once, again and again, must not be opened in a loop.
        if (deps.clock.nowMs() - openedAtMs < BRIEF_STREAM_MS) await wait();
      } catch (error) {
        if (signal.aborted) break;
        board.setLane(lane, stateAfter(error));
        await wait();
      }
    }
    board.setLane(lane, 'off');
  };
  const open = (): void => {
    if (session && !session.abort.signal.aborted) return;
    const abort = new AbortController();
    const before = session?.done ?? Promise.resolve();
    session = { abort, done: before.then(() => run(abort.signal)) };
  };
  return {
    open,
    close: async () => {
      session?.abort.abort();
      wakeUp();
      await session?.done;
      await pushing;
    },
    pushSoon: () => {
      pushing = push().catch(onPushFailed);
    },
    runNow: async () => {
      wakeUp();
      pushing = push().then(pull).catch(onPushFailed);
      await pushing;
    },
  };
}

class OutdatedError extends Error {}

/** Follows the lane's live stream until it ends or breaks. */
async function listen(input: {
  readonly deps: LaneRunnerDeps;
  readonly signal: AbortSignal;
  readonly pull: () => Promise<void>;
  /** Aborted from outside when the lane must start over. */
  readonly connection: AbortController;
}): Promise<void> {
  const { deps, signal, pull, connection } = input;
  const { lane, replica, board } = deps;
  const epoch = replica.identity.epoch();
  const from = replica.scopes.laneCursor(lane);
  if (epoch === null || from === null) throw new LinkError('offline');
  const position = { epoch, from: from === Number.MAX_SAFE_INTEGER ? 0 : from };
  const end = () => connection.abort();
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    for await (const event of deps.api.live(lane, position, connection.signal)) {
      const mustReconnect = await takeEvent(input, event, epoch);
      if (mustReconnect) {
        await pull();
        return;
      }
      board.setLane(lane, 'live');
    }
  } finally {
    signal.removeEventListener('abort', end);
    connection.abort();
  }
  throw new LinkError('offline');
}

/** True when the connection no longer matches what this console may read. */
async function takeEvent(
  input: { readonly deps: LaneRunnerDeps; readonly pull: () => Promise<void> },
  event: LiveEvent,
  epoch: string,
): Promise<boolean> {
  const { deps, pull } = input;
  const { lane, replica, board } = deps;
  switch (event.type) {
    case 'hello': {
      const held = replica.scopes.ofLane(lane).map(({ scope }) => scope);
      return (
        event.epoch !== epoch ||
        held.length !== new Set(event.scopes).size ||
        !held.every((scope) => event.scopes.includes(scope))
      );
    }
    case 'scope':
      return true;
    case 'wake':
      // The stream lost its place: pull, then connect again from where that leads.
      return true;
    case 'delta':
      if (replica.applyDelta(lane, event)) board.setUpToDate(lane);
      else await pull();
      return false;
    case 'heartbeat':
      board.setServerTime(event.nowUtc, deps.clock.nowMs());
      board.setUpToDate(lane);
      return false;
  }
}

function stateAfter(error: unknown): LaneState {
  if (error instanceof OutdatedError) return 'outdated';
  // It goes on trying: an engine that ends for it would take the alerts off the screen, and a start needs room as well.
  if (isDiskFull(error)) return 'diskFull';
  if (!(error instanceof LinkError)) throw error;
  return error.failure === 'unauthorized' ? 'refused' : 'offline';
}

function rethrowUnlessExpected(error: unknown): void {
  if (!(error instanceof LinkError) && !(error instanceof OutdatedError) && !isDiskFull(error)) throw error;
}
