import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { implement, ORPCError, onError } from '@orpc/server';
import { BodyLimitPlugin } from '@orpc/server/node';
import type { Logger } from '#node/logging/logger.ts';
import { apiContract } from '#shared/contract/api/api.contract.ts';
import { publicPlaceHandlers } from '../features/public-places/public-place-handlers.ts';
import { sessionHandlers } from '../features/session/session-handlers.ts';
import type { ServerServices } from '../services.ts';
import type { ApiContext } from './api-context.ts';
import { HttpProblem, isForOperators, toProblem } from './problem.ts';

export type ApiHandler = (request: IncomingMessage, response: ServerResponse, context: ApiContext) => Promise<boolean>;

const MAX_BODY_BYTES = 256 * 1024;

/** Serves every route of the contract. Answers false when the path is none of them. */
export function createApiHandler(services: ServerServices): ApiHandler {
  const api = implement(apiContract).$context<ApiContext>();
  const router = api.router({
    public: publicPlaceHandlers(services),
    session: sessionHandlers(services),
  });
  const handler = new OpenAPIHandler<ApiContext>(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
    clientInterceptors: [onError((error) => hideUnexpected(error, services.logger))],
  });
  return async (request, response, context) => {
    const { matched } = await handler.handle(request, response, { context });
    return matched;
  };
}

/** An error that no contract declares must not reach the caller with its message: it may quote a row. */
function hideUnexpected(error: unknown, logger: Logger): never {
  if (error instanceof ORPCError) throw error;
  const problem = error instanceof HttpProblem ? error : toProblem(error);
  if (isForOperators(problem)) logger.error('api.failed', error);
  throw new ORPCError(problem.code, { status: problem.status, message: problem.code });
}
