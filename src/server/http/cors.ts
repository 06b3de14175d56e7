import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers preflights and marks answers that another origin may read. */
export type CorsPolicy = {
  /** True when the request was a preflight and is answered. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
};

const METHODS = 'GET, POST';
const HEADERS = 'authorization, content-type, last-event-id';
const EXPOSED = 'set-auth-token, retry-after, x-request-id';
const PREFLIGHT_S = '600';

/** Only the listed origins may read answers from a page of theirs; with an empty list only our own pages may. */
export function createCorsPolicy(allowedOrigins: readonly string[]): CorsPolicy {
  return {
    answer: (request, response) => {
      response.setHeader('vary', 'origin');
      const { origin } = request.headers;
      const isAllowed = origin !== undefined && allowedOrigins.includes(origin);
      if (isAllowed) {
        response.setHeader('access-control-allow-origin', origin);
        response.setHeader('access-control-expose-headers', EXPOSED);
        response.setHeader('cross-origin-resource-policy', 'cross-origin');
      }
      if (request.method !== 'OPTIONS') return false;
      if (isAllowed) {
        response.setHeader('access-control-allow-methods', METHODS);
        response.setHeader('access-control-allow-headers', HEADERS);
        response.setHeader('access-control-max-age', PREFLIGHT_S);
      }
      response.statusCode = 204;
      response.end();
      return true;
    },
  };
}
