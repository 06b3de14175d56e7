import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '#shared/domain/access/actor.ts';

/** What a handler knows of its request. The client address serves rate limits only: it is never stored with anything, never logged. */
export type RequestContext = {
  readonly requestId: string;
  readonly clientAddress: string;
  /** Resolves the bearer session (cached a few seconds); null when nobody is signed in. */
  readonly actor: () => Promise<Actor | null>;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
};

/**
 * A route that oRPC does not serve: bytes in or out, or a stream. `access` is enforced by the router, before `handle` runs,
 * and read by the role × tenant matrix test: a route without a row there fails.
 */
export type RawRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: 'public' | 'signedIn';
  readonly summary: string;
  readonly maxBodyBytes: number;
  readonly handle: (request: IncomingMessage, response: ServerResponse, context: RequestContext) => Promise<void>;
};
