import { z } from 'zod';
import { BLOB_REFUSALS, type BlobState, blobStateSchema } from '#shared/contract/api/blobs.contract.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import type { Bytes } from './blob-cipher.ts';

const CODES = [...BLOB_REFUSALS, 'notFound', 'unauthorized'] as const;
/** `offline`: no believable answer. `busy`: later. The others are the server's words. */
export type BlobLinkFailure = 'offline' | 'busy' | (typeof CODES)[number];

/** The server's blob routes. Nothing is thrown for what a network or a server does. */
export type BlobApi = {
  readonly begin: (need: BlobNeed, signal: AbortSignal) => Promise<Result<BlobState, BlobLinkFailure>>;
  readonly append: (
    piece: { readonly sha256: string; readonly offset: number; readonly bytes: Bytes },
    signal: AbortSignal,
  ) => Promise<Result<BlobState, BlobLinkFailure>>;
  /** Hands over bytes from `from` on as they come; ok when the stream ended as announced. */
  readonly content: (
    ask: { readonly sha256: string; readonly from: number },
    onBytes: (bytes: Uint8Array) => void,
    signal: AbortSignal,
  ) => Promise<Result<null, BlobLinkFailure>>;
};

/** A piece on a line of 100 kbit/s takes 20 s. */
const REQUEST_TIMEOUT_MS = 60_000;
/** A download that gives nothing for so long is dead. */
const SILENCE_MS = 30_000;

const problemSchema = z.object({ code: z.enum(CODES) });

export function createHttpBlobApi(deps: { readonly baseUrl: string; readonly token: () => string }): BlobApi {
  const call = async (path: string, init: RequestInit): Promise<Result<Response, BlobLinkFailure>> => {
    try {
      const headers = { ...init.headers, authorization: `Bearer ${deps.token()}` };
      return ok(await fetch(new URL(path, deps.baseUrl), { ...init, headers, redirect: 'error' }));
    } catch {
      return err('offline');
    }
  };
  const post = async (path: string, type: string, body: string | Bytes, signal: AbortSignal) => {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const response = await call(path, { method: 'POST', headers: { 'content-type': type }, body, signal: bounded });
    return response.ok ? stateOf(response.value) : response;
  };
  return {
    begin: ({ sha256, sizeBytes, mediaType }, signal) =>
      post('/v1/blobs/begin', 'application/json', JSON.stringify({ sha256, sizeBytes, mediaType }), signal),
    append: ({ sha256, offset, bytes }, signal) =>
      post(`/v1/blobs/chunk?sha256=${sha256}&offset=${offset}`, 'application/octet-stream', bytes, signal),
    content: async ({ sha256, from }, onBytes, signal) => {
      const silence = new AbortController();
      const quiet = AbortSignal.any([signal, silence.signal]);
      const headers = from === 0 ? {} : { range: `bytes=${from}-` };
      const watch = createWatch(() => silence.abort());
      try {
        const response = await call(`/v1/blobs/content?sha256=${sha256}`, { headers, signal: quiet });
        if (!response.ok) return response;
        if (!isAnswerFrom(response.value, from)) return err(await failureOf(response.value));
        return await readBody(response.value, (bytes) => {
          watch.heard();
          onBytes(bytes);
        });
      } finally {
        watch.stop();
      }
    },
  };
}

/** Whether the body is what was asked for: the whole, or the rest from exactly there. */
function isAnswerFrom(response: Response, from: number): boolean {
  if (from === 0) return response.status === 200 && !isHtml(response);
  return response.status === 206 && (response.headers.get('content-range') ?? '').startsWith(`bytes ${from}-`);
}

/** A page of a captive portal comes with status 200 too. */
function isHtml(response: Response): boolean {
  return (response.headers.get('content-type') ?? 'text/html').startsWith('text/html');
}

async function readBody(response: Response, onBytes: (bytes: Uint8Array) => void): Promise<Result<null, 'offline'>> {
  try {
    for await (const bytes of response.body ?? []) onBytes(bytes);
    return ok(null);
  } catch {
    return err('offline');
  }
}

async function stateOf(response: Response): Promise<Result<BlobState, BlobLinkFailure>> {
  if (response.status !== 200) return err(await failureOf(response));
  const state = blobStateSchema.safeParse(await response.json().catch(() => null));
  return state.success ? ok(state.data) : err('offline');
}

/** What is no answer of ours (a proxy's page, a strange code) counts as offline, so that it is tried again. */
async function failureOf(response: Response): Promise<BlobLinkFailure> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success) return problem.data.code;
  return response.status === 429 || response.status === 503 ? 'busy' : 'offline';
}

function createWatch(onSilence: () => void) {
  const start = () => setTimeout(onSilence, SILENCE_MS);
  let timer = start();
  return {
    heard: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}
