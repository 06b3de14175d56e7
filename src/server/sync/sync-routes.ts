import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { PoolConfig } from 'pg';
import type { Logger } from '#node/logging/logger.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { RawRoute, RequestContext } from '#server/http/raw-route.ts';
import { readJson } from '#server/http/read-body.ts';
import { liveRequestSchema, snapshotRequestSchema } from '#shared/contract/api/sync.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { MAX_PUSH_BYTES } from '#shared/sync/limits.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';
import type { MutatorRegistry } from '#shared/sync/registry.ts';
import { pullRequestSchema, pushRequestSchema } from '#shared/sync/wire.ts';
import type { CommitLog } from './commit-log.ts';
import type { Database } from './database.ts';
import { watchHeads } from './head-watch.ts';
import { createImageStore, type ImageStore } from './images.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';
import { createEventSink, openEventStream } from './live-stream.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { snapshotLines } from './snapshot.ts';

export type SyncFeatureDeps = {
  readonly db: Database;
  readonly connection: PoolConfig;
  readonly commitLog: CommitLog;
  readonly registry: MutatorRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
};

export type SyncFeature = {
  readonly routes: readonly RawRoute[];
  /** To be called when roles, grants or sessions changed: open streams are checked now. */
  readonly accessChanged: () => void;
  readonly destroy: () => Promise<void>;
};

const SMALL_BODY_BYTES = 64 * 1024;
/** Envelopes beside the arguments that the limit counts. */
const PUSH_BODY_BYTES = MAX_PUSH_BYTES + 512 * 1024;

/** Everything under `/sync/`. All of it needs a signed-in member of an organisation. */
export function createSyncFeature(deps: SyncFeatureDeps): SyncFeature {
  const onError = (error: unknown): void => deps.logger.error('sync.background', error);
  const hub = createLiveHub({ db: deps.db, clock: deps.clock, onError });
  const watch = watchHeads({ ...deps, networks: hub.networks, onHead: hub.headMoved, onError });
  const images = createImageStore(deps);
  return {
    routes: [
      ...LANES.flatMap((lane) => [pushRoute(deps, lane), pullRoute(deps, lane), liveRoute(hub, lane)]),
      snapshotRoute(deps),
      imageRoute(images),
    ],
    accessChanged: hub.accessChanged,
    destroy: async () => {
      hub.destroy();
      await watch.destroy();
      await images.destroy();
    },
  };
}

function pushRoute(deps: SyncFeatureDeps, lane: Lane): RawRoute {
  return {
    method: 'POST',
    path: `/sync/push/${lane}`,
    access: 'signedIn',
    summary: `Queued mutations of the ${lane} lane, in order`,
    maxBodyBytes: PUSH_BODY_BYTES,
    handle: async (request, response, context) => {
      const body = await readJson(request, PUSH_BODY_BYTES, pushRequestSchema);
      const actor = await actorOf(context);
      sendJson(response, await push(deps, { actor, lane, request: body }));
    },
  };
}

function pullRoute(deps: SyncFeatureDeps, lane: Lane): RawRoute {
  return {
    method: 'POST',
    path: `/sync/pull/${lane}`,
    access: 'signedIn',
    summary: `What changed since the cursors of the ${lane} lane`,
    maxBodyBytes: SMALL_BODY_BYTES,
    handle: async (request, response, context) => {
      const body = await readJson(request, SMALL_BODY_BYTES, pullRequestSchema);
      sendJson(response, await pull(deps, await actorOf(context), body));
    },
  };
}

function snapshotRoute(deps: SyncFeatureDeps): RawRoute {
  return {
    method: 'POST',
    path: '/sync/snapshot',
    access: 'signedIn',
    summary: 'Every row of some scopes, as NDJSON',
    maxBodyBytes: SMALL_BODY_BYTES,
    handle: async (request, response, context) => {
      const { scopes } = await readJson(request, SMALL_BODY_BYTES, snapshotRequestSchema);
      const { networkId } = await actorOf(context);
      const lines = snapshotLines({ db: deps.db, networkId, scopes, actor: context.actor });
      const isGzip = (request.headers['accept-encoding'] ?? '').includes('gzip');
      response.writeHead(200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
        ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
      });
      const text = Readable.from(chunksOf(lines), { objectMode: false });
      // A reader that goes away ends the query loop through the pipeline; what it has is cut and it knows.
      await (isGzip ? pipeline(text, createGzip({ level: 1 }), response) : pipeline(text, response)).catch(onCut);
    },
  };
}

/** 404 when there is no image for these scopes: too few rows, or not the reader's; the snapshot route then says which. */
function imageRoute(images: ImageStore): RawRoute {
  return {
    method: 'POST',
    path: '/sync/image',
    access: 'signedIn',
    summary: 'Every row of some scopes, as one SQLite file',
    maxBodyBytes: SMALL_BODY_BYTES,
    handle: async (request, response, context) => {
      const { scopes } = await readJson(request, SMALL_BODY_BYTES, snapshotRequestSchema);
      const image = await images.imageFor(context.actor, scopes);
      if (!image) throw new HttpProblem(404, 'noImage');
      const file = await open(image.file);
      const { size } = await file.stat();
      response.writeHead(200, {
        'content-type': 'application/vnd.sqlite3',
        'content-length': size,
        'cache-control': 'no-store',
      });
      await pipeline(file.createReadStream(), response).catch(onCut);
    },
  };
}

function liveRoute(hub: LiveHub, lane: Lane): RawRoute {
  return {
    method: 'POST',
    path: `/sync/live/${lane}`,
    access: 'signedIn',
    summary: `Changes of the ${lane} lane as they are committed, as server-sent events`,
    maxBodyBytes: SMALL_BODY_BYTES,
    handle: async (request, response, context) => {
      const { epoch, from } = await readJson(request, SMALL_BODY_BYTES, liveRequestSchema);
      const actor = await actorOf(context);
      openEventStream(response);
      const remove = await hub.add({
        lane,
        actor,
        position: { epoch, from: lastEventId(request) ?? from },
        currentActor: context.actor,
        tokenExpiresInSeconds: async () => null,
        sink: createEventSink(response),
      });
      await untilAborted(context.signal, response);
      remove();
      response.end();
    },
  };
}

async function actorOf(context: RequestContext): Promise<Actor> {
  const actor = await context.actor();
  if (!actor) throw new HttpProblem(401, 'unauthorized');
  return actor;
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Lines gathered into pieces of some tens of kilobytes: fewer writes, and the reader's pace still holds the query back. */
async function* chunksOf(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += `${JSON.stringify(line)}\n`;
    if (chunk.length < 64 * 1024) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function onCut(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
}

function lastEventId(request: IncomingMessage): number | undefined {
  const value = request.headers['last-event-id'];
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

async function untilAborted(signal: AbortSignal, response: ServerResponse): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    response.once('close', () => resolve());
  });
}
