import type { TransferFailure } from '#shared/contract/console/documents.contract.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import type { BlobApi, BlobLinkFailure } from './blob-api.ts';
import { type Bytes, hashOf } from './blob-cipher.ts';
import type { TransferBoard } from './transfer-board.ts';

export type BlobDownloader = {
  /** The bytes from the server, checked; two who ask at once share one download. */
  readonly fetch: (need: BlobNeed) => Promise<Result<Bytes, TransferFailure>>;
  readonly open: () => void;
  /** Ends what is under way; its askers are told `offline`. */
  readonly close: () => Promise<void>;
};

/** A page of photos must not hold the line alone. */
const MAX_AT_ONCE = 3;
/** Cuts in a row that brought nothing further, after which the asker is told. */
const MAX_IDLE_CUTS = 2;
/** Halves that are kept for the next time somebody asks. */
const MAX_PARTIAL = 3;

/** Fetches bytes on demand. What came before a cut is kept in memory and continued from (SPEC SY77). */
export function createBlobDownloader(deps: { readonly api: BlobApi; readonly board: TransferBoard }): BlobDownloader {
  const partial = new Map<string, Collector>();
  const running = new Map<string, Promise<Result<Bytes, TransferFailure>>>();
  const slots = createSlots(MAX_AT_ONCE);
  let abort = new AbortController();
  abort.abort();

  const fetchOne = async (need: BlobNeed): Promise<Result<Bytes, TransferFailure>> => {
    const { sha256, sizeBytes: totalBytes } = need;
    const { signal } = abort;
    const release = await slots.take();
    try {
      const collector = partial.get(sha256) ?? createCollector(totalBytes);
      const show = (): void =>
        deps.board.set({ sha256, direction: 'down', doneBytes: collector.received(), totalBytes, failure: null });
      const result = await collect({ api: deps.api, need, collector, onProgress: show, signal });
      partial.delete(sha256);
      if (!result.ok && collector.received() > 0) keepPartial(partial, sha256, collector);
      return result;
    } finally {
      release();
      deps.board.clear({ sha256, direction: 'down' });
    }
  };
  return {
    fetch: (need) => {
      const known = running.get(need.sha256);
      if (known) return known;
      const started = fetchOne(need).finally(() => running.delete(need.sha256));
      running.set(need.sha256, started);
      return started;
    },
    open: () => {
      if (abort.signal.aborted) abort = new AbortController();
    },
    close: async () => {
      abort.abort();
      await Promise.allSettled(running.values());
    },
  };
}

type Collecting = {
  readonly api: BlobApi;
  readonly need: BlobNeed;
  readonly collector: Collector;
  readonly onProgress: () => void;
  readonly signal: AbortSignal;
};

async function collect(input: Collecting): Promise<Result<Bytes, TransferFailure>> {
  const { need, collector } = input;
  for (let wrong = 0; wrong < 2; wrong += 1) {
    const failure = await collectAll(input);
    if (failure !== null) return err(failure);
    const bytes = collector.bytes();
    if (bytes && (await hashOf(bytes)) === need.sha256) return ok(bytes);
    // Not what the row names, whoever is to blame: nothing of it is kept.
    collector.forget();
  }
  return err('damaged');
}

/** Null: as many bytes came as were announced, or more. */
async function collectAll({ api, need, collector, onProgress, signal }: Collecting): Promise<TransferFailure | null> {
  for (let idleCuts = 0; idleCuts < MAX_IDLE_CUTS; ) {
    if (signal.aborted) return 'offline';
    const from = collector.received();
    if (from >= need.sizeBytes) return null;
    onProgress();
    const take = (bytes: Uint8Array): void => {
      collector.add(bytes);
      onProgress();
    };
    const ended = await api.content({ sha256: need.sha256, from }, take, signal);
    if (!ended.ok && ended.error !== 'offline') return failureOf(ended.error);
    idleCuts = collector.received() > from ? 0 : idleCuts + 1;
  }
  return 'offline';
}

function failureOf(failure: BlobLinkFailure): TransferFailure {
  if (failure === 'notFound') return 'gone';
  if (failure === 'busy' || failure === 'forbidden') return failure;
  return failure === 'unauthorized' ? 'offline' : 'refused';
}

type Collector = ReturnType<typeof createCollector>;

/** Gathers what comes, never more than announced: one byte too many shows in the hash, a flood never fills the memory. */
function createCollector(sizeBytes: number) {
  let parts: Uint8Array[] = [];
  let received = 0;
  return {
    received: (): number => received,
    add: (bytes: Uint8Array): void => {
      if (received >= sizeBytes) {
        received += bytes.length;
        return;
      }
      parts.push(bytes);
      received += bytes.length;
    },
    /** Null when it is not as long as announced. */
    bytes: (): Bytes | null => {
      if (received !== sizeBytes) return null;
      const whole = new Uint8Array(sizeBytes);
      let offset = 0;
      for (const part of parts) {
        whole.set(part, offset);
        offset += part.length;
      }
      return whole;
    },
    forget: (): void => {
      parts = [];
      received = 0;
    },
  };
}

function keepPartial(partial: Map<string, Collector>, sha256: string, collector: Collector): void {
  partial.set(sha256, collector);
  const [oldest] = partial.keys();
  if (partial.size > MAX_PARTIAL && oldest !== undefined) partial.delete(oldest);
}

/** Lets so many through at once, in the order they came. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    /** Resolves with what gives the slot back. */
    take: async (): Promise<() => void> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return release;
    },
  };
}
