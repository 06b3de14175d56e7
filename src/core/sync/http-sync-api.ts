import { nextTurn } from '#core/pacer.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import {
  type LiveEvent,
  liveEventSchema,
  pullResponseSchema,
  pushResponseSchema,
  type SnapshotLine,
  snapshotLineSchema,
} from '#shared/sync/wire.ts';
import { readBytes, readEventData, readLines } from './byte-lines.ts';
import { readImage } from './image-reader.ts';
import { LinkError, type SyncApi } from './sync-api.ts';

export type HttpSyncApiDeps = {
  readonly baseUrl: string;
  /** Bearer token of the session; null when nobody is signed in. */
  readonly token: () => string | null;
  /** How a first load may come as one SQLite image; left out: line by line. `nativeBinding` as for the store. */
  readonly images?: { readonly nativeBinding?: string };
};

/** Bound on an answer that is not a stream. */
const REQUEST_TIMEOUT_MS = 30_000;
/** A stream that says nothing for so long is dead: three missed heartbeats, or a machine that slept. */
const SILENCE_MS = 45_000;

/** The sync over HTTP. Whatever is not the expected answer in the expected type (a login page, a proxy's error) counts as offline. */
export function createHttpSyncApi(deps: HttpSyncApiDeps): SyncApi {
  const post = async (path: string, body: unknown, signal: AbortSignal): Promise<unknown> => {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const response = await request(deps, { path, signal: bounded, expected: 'application/json', body });
    return offlineOnFailure(() => response.json());
  };
  return {
    push: async (lane, body, signal) =>
      parsed(pushResponseSchema.safeParse(await post(`/sync/push/${lane}`, body, signal))),
    pull: async (lane, body, signal) =>
      parsed(pullResponseSchema.safeParse(await post(`/sync/pull/${lane}`, body, signal))),
    snapshot: (lane, scopes, signal) => snapshot(deps, { lane, scopes, signal }),
    live: (lane, position, signal) => live(deps, { lane, ...position, signal }),
  };
}

async function* snapshot(
  deps: HttpSyncApiDeps,
  input: { readonly lane: Lane; readonly scopes: readonly string[]; readonly signal: AbortSignal },
): AsyncGenerator<SnapshotLine> {
  const guard = silenceGuard(input.signal);
  try {
    const image = deps.images ? await fetchImage(deps, input.scopes, guard) : null;
    if (image) {
      // It came whole, and opening it copies it.
      await nextTurn();
      yield* readImage(image, deps.images ?? {});
      return;
    }
    const response = await request(deps, {
      path: '/sync/snapshot',
      signal: guard.signal,
      expected: 'application/x-ndjson',
      body: { scopes: input.scopes, schema: SYNC_SCHEMA },
    });
    for await (const line of readLines(bodyOf(response), guard)) {
      yield parsed(snapshotLineSchema.safeParse(parseJson(line)));
    }
  } finally {
    guard.stop();
  }
}

/** Null when the server has none for these scopes; the caller then asks line by line. */
async function fetchImage(
  deps: HttpSyncApiDeps,
  scopes: readonly string[],
  guard: SilenceGuard,
): Promise<Buffer | null> {
  try {
    const response = await request(deps, {
      path: '/sync/image',
      signal: guard.signal,
      expected: 'application/vnd.sqlite3',
      body: { scopes, schema: SYNC_SCHEMA },
    });
    return await readBytes(bodyOf(response), announcedLength(response), guard);
  } catch (error) {
    if (error instanceof LinkError && error.failure === 'refused') return null;
    throw error;
  }
}

async function* live(
  deps: HttpSyncApiDeps,
  input: { readonly lane: Lane; readonly epoch: string; readonly from: number; readonly signal: AbortSignal },
): AsyncGenerator<LiveEvent> {
  const guard = silenceGuard(input.signal);
  try {
    const response = await request(deps, {
      path: `/sync/live/${input.lane}`,
      signal: guard.signal,
      expected: 'text/event-stream',
      body: { epoch: input.epoch, from: input.from, schema: SYNC_SCHEMA },
    });
    for await (const data of readEventData(bodyOf(response), guard)) {
      yield parsed(liveEventSchema.safeParse(parseJson(data)));
    }
  } finally {
    guard.stop();
  }
}

async function request(
  deps: HttpSyncApiDeps,
  input: { readonly path: string; readonly signal: AbortSignal; readonly expected: string; readonly body: unknown },
): Promise<Response> {
  const token = deps.token();
  if (token === null) throw new LinkError('unauthorized');
  const response = await offlineOnFailure(() =>
    fetch(new URL(input.path, deps.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: input.expected, authorization: `Bearer ${token}` },
      body: JSON.stringify(input.body),
      redirect: 'error',
      signal: input.signal,
    }),
  );
  const isExpected = (response.headers.get('content-type') ?? '').startsWith(input.expected);
  if (response.status === 200 && isExpected) return response;
  await response.body?.cancel();
  const isOurs = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  if (response.status === 401 && isOurs) throw new LinkError('unauthorized');
  if (response.status >= 400 && response.status < 500 && isOurs) throw new LinkError('refused');
  throw new LinkError('offline');
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  if (!response.body) throw new LinkError('offline');
  return response.body;
}

/** Null where something on the way packed the body anew: what it announces is then not what arrives here. */
function announcedLength({ headers }: Response): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}

async function offlineOnFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new LinkError('offline', cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LinkError('offline', cause);
  }
}

function parsed<T>(
  result: { readonly success: true; readonly data: T } | { readonly success: false; readonly error: unknown },
): T {
  if (result.success) return result.data;
  throw new LinkError('offline', result.error);
}

type SilenceGuard = ReturnType<typeof silenceGuard>;

/** Aborts when nothing was heard for too long; `heard` starts the wait again. */
function silenceGuard(signal: AbortSignal) {
  const silence = new AbortController();
  const start = () => setTimeout(() => silence.abort(new LinkError('offline')), SILENCE_MS);
  let timer = start();
  const follow = () => silence.abort(signal.reason);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  return {
    signal: silence.signal,
    heard: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', follow);
    },
  };
}
