import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#node/logging/logger.ts';
import type { SessionReader, SignedIn } from '../auth/session-reader.ts';
import type { ApiHandler } from './api-handler.ts';
import { bearerTokenOf, clientAddressOf } from './client-address.ts';
import type { CorsPolicy } from './cors.ts';
import { HttpProblem, isForOperators, sendProblem, toProblem } from './problem.ts';
import { type RateLimiter, rateClassOf } from './rate-limit.ts';
import type { RawRoute, RequestContext } from './raw-route.ts';
import { setApiHeaders, setCommonHeaders } from './security-headers.ts';

export type RouterOptions = {
  readonly rawRoutes: readonly RawRoute[];
  readonly api: ApiHandler;
  /** Files of the citizen client; answers false when there is no such file. */
  readonly staticFiles: (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;
  readonly sessions: SessionReader;
  readonly limiter: RateLimiter;
  readonly cors: CorsPolicy;
  readonly logger: Logger;
  readonly proxyHops: number;
  readonly isHttps: boolean;
  readonly stopping: AbortSignal;
};

export type Router = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pathname: string;
  readonly context: RequestContext;
  readonly session: () => Promise<SignedIn | null>;
};

/** Answers every request: headers, limits and access first, then the one handler the path belongs to. */
export function createRouter(options: RouterOptions): Router {
  const routes = new Map(options.rawRoutes.map((route) => [`${route.method} ${route.path}`, route]));
  const rawPaths = new Set(options.rawRoutes.map((route) => route.path));
  return async (request, response) => {
    const requestId = randomUUID();
    setCommonHeaders(response, requestId, options.isHttps);
    const startedMs = performance.now();
    let shownRoute = 'unmatched';
    try {
      const exchange = openExchange(request, response, requestId, options);
      const { pathname } = exchange;
      const route = routes.get(`${request.method} ${pathname}`);
      shownRoute = route?.path ?? (pathname.startsWith('/v1/') ? '/v1' : 'static');
      if (options.cors.answer(request, response)) return;
      takeFromLimit(options, exchange, route);
      if (route !== undefined) await runRaw(route, exchange);
      else if (rawPaths.has(pathname)) throw new HttpProblem(405, 'methodNotAllowed');
      else await runRest(options, exchange);
    } catch (error) {
      // The caller is gone: there is nobody to answer, and breaking a stream off is no failure of ours.
      if (response.destroyed) return;
      const problem = toProblem(error);
      if (isForOperators(problem)) options.logger.error('http.failed', error, { requestId, route: shownRoute });
      sendProblem(response, problem, requestId);
    } finally {
      options.logger.debug('http.answered', {
        requestId,
        route: shownRoute,
        status: response.statusCode,
        durationMs: Math.round(performance.now() - startedMs),
      });
    }
  };
}

function openExchange(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  options: RouterOptions,
): Exchange {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const token = bearerTokenOf(request);
  const session = (): Promise<SignedIn | null> => options.sessions.read(token);
  return {
    request,
    response,
    pathname: pathnameOf(request),
    session,
    context: {
      requestId,
      clientAddress: clientAddressOf(request, options.proxyHops),
      actor: async () => (await session())?.actor ?? null,
      signal: AbortSignal.any([gone.signal, options.stopping]),
    },
  };
}

/** A request line may hold anything; what is no path of ours is refused before anybody interprets it. */
function pathnameOf(request: IncomingMessage): string {
  const [path = ''] = (request.url ?? '').split('?', 1);
  if (!path.startsWith('/')) throw new HttpProblem(400, 'badPath');
  return path;
}

/** A session that is known has a count of its own; an invented token would be a fresh count each time, so it counts by its address. */
function takeFromLimit(
  { limiter, sessions }: RouterOptions,
  { pathname, request, context }: Exchange,
  route: RawRoute | undefined,
): void {
  const rateClass = rateClassOf(pathname, route?.access);
  const token = rateClass === 'signedIn' ? bearerTokenOf(request) : null;
  const isOwn = token !== null && sessions.isRemembered(token);
  const waitSeconds = limiter.take(rateClass, isOwn ? token : context.clientAddress);
  if (waitSeconds !== null) throw new HttpProblem(429, 'tooManyRequests', { retryAfterSeconds: waitSeconds });
}

async function runRaw(route: RawRoute, { request, response, context, session }: Exchange): Promise<void> {
  setApiHeaders(response);
  if (route.access === 'signedIn') requireActor(await session());
  await route.handle(request, response, context);
}

function requireActor(signedIn: SignedIn | null): void {
  if (signedIn === null) throw new HttpProblem(401, 'unauthorized');
  if (signedIn.actor === null) throw new HttpProblem(403, 'noOrganisation');
}

async function runRest(options: RouterOptions, exchange: Exchange): Promise<void> {
  const { request, response, pathname, context, session } = exchange;
  if (pathname.startsWith('/v1/')) {
    setApiHeaders(response);
    if (await options.api(request, response, { requestId: context.requestId, session })) return;
    throw new HttpProblem(404, 'notFound');
  }
  const isPage = !OURS.some((prefix) => pathname.startsWith(prefix));
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isPage && isRead && (await options.staticFiles(request, response, pathname))) return;
  throw new HttpProblem(404, 'notFound');
}

/** Below these the pages of the citizen client have nothing: an address of ours that is not served answers 404. */
const OURS = ['/auth/', '/sync/', '/docs/', '/v1'] as const;
