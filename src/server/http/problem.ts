import type { ServerResponse } from 'node:http';

const TITLES = {
  400: 'The request is not understood.',
  401: 'Sign in first.',
  403: 'This account may not do that.',
  404: 'There is nothing here.',
  405: 'This address does not take that method.',
  408: 'The request took too long to arrive.',
  409: 'The request does not fit what is stored.',
  413: 'The request is too large.',
  415: 'This kind of content is not taken here.',
  416: 'There is nothing in that range.',
  429: 'Too many requests; wait a little.',
  500: 'The server failed; what was acknowledged before is kept.',
  503: 'The server is not ready; try again shortly.',
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** A refusal that a raw route throws; the router turns it into `application/problem+json` (RFC 9457). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: ProblemStatus;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  /** @param code stable word for programs, e.g. `unauthorized`; it never holds what the caller sent */
  constructor(status: ProblemStatus, code: string, options?: { readonly retryAfterSeconds?: number }) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

/** Every error becomes one of these: what is not an `HttpProblem` is our fault and says nothing more than 500. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (isCaused(error, STORAGE_FULL_CODES)) return new HttpProblem(503, 'storageFull', { retryAfterSeconds: 30 });
  if (isCaused(error, OVERLOAD_CODES)) return new HttpProblem(503, 'overloaded', { retryAfterSeconds: 2 });
  return new HttpProblem(500, 'internal');
}

/** lock_not_available, too_many_connections, cannot_connect_now, admin_shutdown: the same request may succeed in a moment. */
const OVERLOAD_CODES: ReadonlySet<unknown> = new Set(['55P03', '53300', '57P03', '57P01', 'ECONNREFUSED', 'ENOENT']);

/** disk_full, and a disk that fails: somebody must make room on the server, and until then nothing is taken. */
const STORAGE_FULL_CODES: ReadonlySet<unknown> = new Set(['53100', '58030', 'ENOSPC']);

function isCaused(error: unknown, codes: ReadonlySet<unknown>): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && codes.has(error.code)) return true;
  return error.cause !== undefined && isCaused(error.cause, codes);
}

/** What whoever runs the server must hear of: our own faults, and a disk without room. */
export function isForOperators({ status, code }: HttpProblem): boolean {
  return status === 500 || code === 'storageFull';
}

/** Ends the response with the problem; a response that has begun is cut instead, so that it cannot pass for whole. */
export function sendProblem(response: ServerResponse, problem: HttpProblem, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, code } = problem;
  const body = { type: 'about:blank', title: TITLES[status], status, code, requestId };
  response.statusCode = status;
  response.setHeader('content-type', 'application/problem+json');
  response.setHeader('cache-control', 'no-store');
  if (problem.retryAfterSeconds !== undefined) response.setHeader('retry-after', problem.retryAfterSeconds);
  response.end(JSON.stringify(body));
}
