import type { Clock } from '#shared/kernel/clock.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import type { LiveEvent } from '#shared/sync/wire.ts';
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

const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 30_000;

/** Keeps one lane in step: pull, push, then listen; after a failure wait longer each time, with jitter (SPEC SY51). */
export function createLaneRunner(deps: LaneRunnerDeps): LaneRunner {
  const { lane, board } = deps;
  let session: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let wakeUp: () => void = () => undefined;
  let failures = 0;

  const step = async (work: (signal: AbortSignal) => Promise<RoundOutcome>): Promise<void> => {
    const signal = session?.abort.signal;
    if (!signal || signal.aborted) return;
    if ((await work(signal)) === 'outdated') throw new OutdatedError();
    failures = 0;
  };
  const pull = createRepeatedTask(async () => {
    await step((signal) => deps.rounds.pull(lane, signal));
    board.setUpToDate(lane);
  });
  const push = createRepeatedTask(() => step((signal) => deps.rounds.push(lane, signal)));

  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        board.setLane(lane, 'connecting');
        await pull();
        await push();
        await listen({ deps, signal, pull });
      } catch (error) {
        if (signal.aborted) break;
        board.setLane(lane, stateAfter(error));
        failures += 1;
        await pause(backoffMs(failures, deps.random), signal, (wake) => {
          wakeUp = wake;
        });
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
    },
    pushSoon: () => {
      // A failure here shows in the lane's own loop, whose stream breaks for the same reason; the entry stays queued.
      push().catch((error: unknown) => rethrowUnlessExpected(error));
    },
    runNow: async () => {
      wakeUp();
      try {
        await push();
        await pull();
      } catch (error) {
        rethrowUnlessExpected(error);
      }
    },
  };
}

class OutdatedError extends Error {}

/** Follows the lane's live stream until it ends or breaks. */
async function listen(input: {
  readonly deps: LaneRunnerDeps;
  readonly signal: AbortSignal;
  readonly pull: () => Promise<void>;
}): Promise<void> {
  const { deps, signal, pull } = input;
  const { lane, replica, board } = deps;
  const epoch = replica.identity.epoch();
  const from = replica.scopes.laneCursor(lane);
  if (epoch === null || from === null) throw new LinkError('offline');
  const position = { epoch, from: from === Number.MAX_SAFE_INTEGER ? 0 : from };
  const connection = new AbortController();
  const both = AbortSignal.any([signal, connection.signal]);
  try {
    for await (const event of deps.api.live(lane, position, both)) {
      const mustReconnect = await takeEvent(input, event, epoch);
      if (mustReconnect) {
        await pull();
        return;
      }
      board.setLane(lane, 'live');
    }
  } finally {
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
        held.length !== event.scopes.length ||
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
  if (!(error instanceof LinkError)) throw error;
  return error.failure === 'unauthorized' ? 'refused' : 'offline';
}

function rethrowUnlessExpected(error: unknown): void {
  if (!(error instanceof LinkError) && !(error instanceof OutdatedError)) throw error;
}

/** Full jitter: anything between nothing and the doubled wait. */
function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
  return Math.round(ceiling * (0.25 + 0.75 * random()));
}

async function pause(ms: number, signal: AbortSignal, onWaiting: (wake: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', finish, { once: true });
    onWaiting(finish);
  });
}
