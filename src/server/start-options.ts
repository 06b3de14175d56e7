import { join } from 'node:path';
import type { Logger } from '#node/logging/logger.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { type ServerConfig, storedAuthSecret } from './config.ts';
import { STANDARD_RATES } from './http/rate-limit.ts';
import { DEFAULT_WEB_ROOT, type StartOptions } from './server.ts';

/** How a program of ours starts the server: the configuration, the real clock, the standard limits. */
export function startOptionsOf(config: ServerConfig, logger: Logger): StartOptions {
  const { databaseUrl, dataDirectory } = config;
  return {
    ...config,
    database:
      databaseUrl === undefined
        ? { kind: 'embedded', directory: join(dataDirectory, 'postgres') }
        : { kind: 'external', connection: { connectionString: databaseUrl } },
    authSecret: config.authSecret ?? storedAuthSecret(dataDirectory),
    rates: STANDARD_RATES,
    clock: systemClock,
    logger,
    webRoot: DEFAULT_WEB_ROOT,
  };
}
