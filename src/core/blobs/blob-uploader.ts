import type { Database } from 'better-sqlite3';
import { backoffMs, pause } from '#core/sync/backoff.ts';
import type { BlobUploads } from '#core/sync/blob-uploads.ts';
import { createIdentity } from '#core/sync/identity.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import type { BlobApi } from './blob-api.ts';
import type { BlobShelf } from './blob-shelf.ts';
import type { TransferBoard } from './transfer-board.ts';
import { uploadOne } from './upload-one.ts';

export type UploaderDeps = {
  readonly db: Database;
  readonly shelf: BlobShelf;
  readonly api: BlobApi;
  readonly board: TransferBoard;
  readonly clock: Clock;
  readonly random: () => number;
};

/** How long the server is believed to have bytes; it deletes what nothing names after seven days. */
const SETTLED_MS = 24 * 3_600_000;
/** With nothing left to do, the outbox is looked at this often, whatever was or was not told. */
const IDLE_MS = 60_000;

/** What one pass over the queue came to. `hasAdvanced`: the server has more than it ever had before. */
type Pass = { readonly isLeft: boolean; readonly hasAdvanced: boolean };
type Settled = { readonly atMs: number; readonly generation: number };

/**
 * Brings the bytes that queued mutations name to the server, oldest first, one at a time. The queue is the outbox itself: nothing else
 * says what is still to be sent, so nothing can contradict it after a death.
 */
export function createBlobUploader(deps: UploaderDeps): BlobUploads {
  const { clock, db } = deps;
  const identity = createIdentity(db);
  const settled = new Map<string, Settled>();
  const listeners = new Set<() => void>();
  const needed = db.prepare<[], BlobNeed>(
    `select b.sha256, b.size_bytes as sizeBytes, b.media_type as mediaType from outbox_blob b join outbox o on o.n = b.n
     where o.state = 'pending' group by b.sha256 order by min(o.n)`,
  );
  const isSettled = (sha256: string): boolean => {
    const known = settled.get(sha256);
    // After another epoch or a copied profile the server may not have them any more.
    return known?.generation === identity.generation() && clock.nowMs() - known.atMs < SETTLED_MS;
  };
  const furthest = new Map<string, number>();
  const pass = async (signal: AbortSignal): Promise<Pass> => {
    let isLeft = false;
    let hasAdvanced = false;
    const needs = needed.all().filter(({ sha256 }) => !isSettled(sha256));
    for (const shown of deps.board.watched.current()) {
      const isNeeded = needs.some(({ sha256 }) => sha256 === shown.sha256);
      if (shown.direction === 'up' && !isNeeded) deps.board.clear(shown);
    }
    for (const need of needs) {
      if (signal.aborted) break;
      const generation = identity.generation();
      const { isDone, doneBytes } = await bring(deps, need, signal);
      if (doneBytes > (furthest.get(need.sha256) ?? 0)) hasAdvanced = true;
      furthest.set(need.sha256, doneBytes);
      if (!isDone) isLeft = true;
      else {
        furthest.delete(need.sha256);
        settled.set(need.sha256, { atMs: clock.nowMs(), generation });
        for (const listener of listeners) listener();
      }
    }
    return { isLeft, hasAdvanced };
  };
  const runner = createRunner(pass, deps.random);
  return {
    ...runner,
    isSettled,
    onSettled: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `isDone`: nothing more is to be tried for these bytes. `doneBytes`: how many the server was seen to have. */
async function bring(
  { api, shelf, board }: UploaderDeps,
  need: BlobNeed,
  signal: AbortSignal,
): Promise<{ readonly isDone: boolean; readonly doneBytes: number }> {
  const { sha256, sizeBytes: totalBytes } = need;
  let doneBytes = 0;
  const show = (failure: Parameters<TransferBoard['set']>[0]['failure']): void =>
    board.set({ sha256, direction: 'up', doneBytes, totalBytes, failure });
  const result = await uploadOne({
    api,
    need,
    bytes: () => shelf.read(sha256),
    onProgress: (done) => {
      doneBytes = done;
      show(null);
    },
    signal,
  });
  if (result.outcome === 'later') {
    if (!signal.aborted) show(result.failure);
    return { isDone: false, doneBytes };
  }
  board.clear({ sha256, direction: 'up' });
  return { isDone: true, doneBytes };
}

/** Passes again and again: when asked, and after a failure with longer and longer waits, as long as nothing gets further. */
function createRunner(pass: (signal: AbortSignal) => Promise<Pass>, random: () => number) {
  let session: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let wakeUp: () => void = () => undefined;
  let isAsked = false;
  let waiting: (() => void)[] = [];
  const ask = (): void => {
    isAsked = true;
    wakeUp();
  };
  const serve = (): void => {
    for (const tell of waiting.splice(0)) tell();
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    for (let failures = 0; !signal.aborted; ) {
      const served = waiting;
      waiting = [];
      isAsked = false;
      const { isLeft, hasAdvanced } = await pass(signal);
      for (const tell of served) tell();
      if (!isLeft || hasAdvanced) failures = 0;
      if (isLeft) failures += 1;
      const waitMs = isLeft ? backoffMs(failures, random) : IDLE_MS;
      if (!isAsked && !signal.aborted) await pause(waitMs, signal, (wake) => (wakeUp = wake));
    }
    serve();
  };
  return {
    open: () => {
      if (session && !session.abort.signal.aborted) return;
      const abort = new AbortController();
      const before = session?.done ?? Promise.resolve();
      session = { abort, done: before.then(() => run(abort.signal)) };
    },
    close: async () => {
      session?.abort.abort();
      await session?.done;
    },
    uploadSoon: ask,
    runNow: async () => {
      if (!session || session.abort.signal.aborted) return;
      const tried = new Promise<void>((resolve) => waiting.push(resolve));
      ask();
      await tried;
    },
  };
}
