import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Logger } from '#node/logging/logger.ts';
import { cloneAcrossPort } from '#shared/contract/console/port-transfer.ts';
import type { ConsoleRouter } from '../router.ts';
import { type CorePort, guardedPort } from './guarded-port.ts';

/** A call that holds the core longer than this is written down: nothing here may feel slow. */
const SLOW_CALL_MS = 50;

export type PortServer = (port: CorePort) => void;

/** Binds the router to any number of ports. */
export function createPortServer(router: ConsoleRouter, logger: Logger): PortServer {
  const handler = new RPCHandler(router, {
    experimental_transfer: cloneAcrossPort,
    clientInterceptors: [
      async ({ next, path, signal }) => {
        const startedAtMs = performance.now();
        const route = path.join('.');
        try {
          return await next();
        } catch (error) {
          // A window that called its job off knows.
          if (!(error instanceof ORPCError) && signal?.aborted !== true)
            logger.error('core.call.failed', error, { route });
          throw error;
        } finally {
          const durationMs = Math.round(performance.now() - startedAtMs);
          if (durationMs >= SLOW_CALL_MS) logger.debug('core.call.slow', { route, durationMs });
        }
      },
    ],
  });
  return (port) => {
    handler.upgrade(guardedPort(port, () => logger.warn('core.port.refused')));
    port.start();
  };
}
