import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '#node/logging/logger.ts';
import type { Database } from '#server/db/database.ts';
import { HttpProblem, type ProblemStatus } from '#server/http/problem.ts';
import type { RawRoute, RequestContext } from '#server/http/raw-route.ts';
import { readBody, readJson } from '#server/http/read-body.ts';
import {
  type BlobRefusalCode,
  type BlobState,
  blobBeginSchema,
  blobClaimSchema,
  chunkPlaceSchema,
  MAX_CHUNK_BYTES,
} from '#shared/contract/api/blobs.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import { sha256Schema } from '#shared/domain/document/place-document.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type BlobKey, type BlobStore, createBlobStore } from './blob-store.ts';
import { parseByteRange } from './byte-range.ts';
import { visibleDocument } from './visible-document.ts';

export type BlobFeatureDeps = { readonly db: Database; readonly clock: Clock; readonly logger: Logger };
export type BlobFeature = { readonly routes: readonly RawRoute[] };

type Parts = BlobFeatureDeps & { readonly store: BlobStore };

const MAX_BEGIN_BYTES = 4 * 1024;

/** Bytes of documents, up in pieces and down in ranges. */
export function createBlobFeature(deps: BlobFeatureDeps): BlobFeature {
  const parts = { ...deps, store: createBlobStore(deps.db) };
  return { routes: [beginRoute(parts), chunkRoute(parts), contentRoute(parts)] };
}

function beginRoute({ store, clock }: Parts): RawRoute {
  return {
    method: 'POST',
    path: '/v1/blobs/begin',
    access: 'signedIn',
    summary: 'Announces the bytes of a document by their SHA-256; answers how many of them are here already',
    maxBodyBytes: MAX_BEGIN_BYTES,
    handle: async (request, response, context) => {
      const key = keyOfWriter(await actorOf(context));
      const asked = await readJson(request, MAX_BEGIN_BYTES, blobBeginSchema);
      const claim = blobClaimSchema.safeParse(asked);
      if (!claim.success) throw refusal(claim.error.issues[0]?.path[0] === 'sizeBytes' ? 'tooLarge' : 'wrongType');
      answer(response, await store.begin({ ...key, sha256: claim.data.sha256 }, claim.data, clock.nowMs()));
    },
  };
}

function chunkRoute({ store, clock }: Parts): RawRoute {
  return {
    method: 'POST',
    path: '/v1/blobs/chunk',
    access: 'signedIn',
    summary:
      'Takes the next piece (64 kB to 1 MiB) of announced bytes, at `offset` of `sha256`; checks all of them after the last',
    maxBodyBytes: MAX_CHUNK_BYTES,
    handle: async (request, response, context) => {
      const key = keyOfWriter(await actorOf(context));
      const place = chunkPlaceSchema.safeParse(queryOf(request));
      if (!place.success) throw new HttpProblem(400, 'invalidQuery');
      const { sha256, offset } = place.data;
      // Whole before anything is stored: a piece that was cut on its way never counts.
      const bytes = await readBody(request, MAX_CHUNK_BYTES);
      const taken = await store.append({ ...key, sha256 }, { offset, bytes }, clock.nowMs());
      if (taken === null) throw new HttpProblem(404, 'notFound');
      answer(response, taken);
    },
  };
}

function contentRoute(parts: Parts): RawRoute {
  return {
    method: 'GET',
    path: '/v1/blobs/content',
    access: 'signedIn',
    summary: 'Gives the bytes of `sha256` to whoever may see a document that names them; takes one Range',
    maxBodyBytes: 0,
    handle: async (request, response, context) => {
      const actor = await actorOf(context);
      const sha256 = sha256Schema.safeParse(queryOf(request).sha256);
      if (!sha256.success) throw new HttpProblem(400, 'invalidQuery');
      await sendContent(parts, { actor, sha256: sha256.data, request, response, requestId: context.requestId });
    },
  };
}

type Sending = {
  readonly actor: Actor;
  readonly sha256: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
};

async function sendContent({ db, store, logger }: Parts, sending: Sending): Promise<void> {
  const { actor, sha256, request, response, requestId } = sending;
  const document = await visibleDocument(db, actor, sha256);
  const key: BlobKey = { networkId: actor.networkId, ownerOrgId: document?.ownerOrgId ?? '', sha256 };
  const found = document && (await store.find(key));
  if (!document || !found) throw new HttpProblem(404, 'notFound');
  const range = parseByteRange(request.headers.range, found.sizeBytes);
  if (range === 'unsatisfiable') throw new HttpProblem(416, 'rangeNotSatisfiable');
  const { from, to } = range ?? { from: 0, to: found.sizeBytes };
  response.writeHead(range ? 206 : 200, {
    'content-type': found.mediaType,
    'content-length': to - from,
    'content-disposition': 'attachment',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    etag: `"${sha256}"`,
    ...(range ? { 'content-range': `bytes ${from}-${to - 1}/${found.sizeBytes}` } : {}),
  });
  const { networkId, orgId } = actor;
  logger.info('blob.read', { requestId, networkId, orgId, documentId: document.id, bytes: to - from });
  await pipeline(Readable.from(store.read(key, from, to)), response).catch(onCut);
}

async function actorOf(context: RequestContext): Promise<Actor> {
  const actor = await context.actor();
  if (!actor) throw new HttpProblem(401, 'unauthorized');
  return actor;
}

/** Bytes are their sender's organisation's. Asked before anything is read. */
function keyOfWriter(actor: Actor): Omit<BlobKey, 'sha256'> {
  if (!can(actor, 'document.edit')) throw new HttpProblem(403, 'forbidden');
  return { networkId: actor.networkId, ownerOrgId: actor.orgId };
}

function queryOf(request: IncomingMessage): Readonly<Record<string, string>> {
  const [, query = ''] = (request.url ?? '').split('?', 2);
  return Object.fromEntries(new URLSearchParams(query));
}

const STATUS: Readonly<Record<BlobRefusalCode, ProblemStatus>> = {
  forbidden: 403,
  tooLarge: 413,
  wrongType: 415,
  quotaExceeded: 409,
  hashMismatch: 409,
  wrongOffset: 409,
  chunkTooSmall: 400,
};

function refusal(code: BlobRefusalCode): HttpProblem {
  return new HttpProblem(STATUS[code], code);
}

function answer(response: ServerResponse, result: Result<BlobState, BlobRefusalCode>): void {
  if (!result.ok) throw refusal(result.error);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(result.value));
}

/** A reader that goes away is no failure: it comes back with a range. */
function onCut(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
}
