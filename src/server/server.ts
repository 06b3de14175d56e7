import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import type { Logger } from '#node/logging/logger.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { createAuth } from './auth/auth.ts';
import { createSessionReader, type SessionReader } from './auth/session-reader.ts';
import type { DatabasePool } from './db/database.ts';
import { openDatabase } from './db/database.ts';
import { startEmbeddedDatabase } from './db/embedded/start-embedded.ts';
import { migrateDatabase } from './db/migrate.ts';
import { createFeatures, type Features } from './features.ts';
import { createApiHandler } from './http/api-handler.ts';
import { createCorsPolicy } from './http/cors.ts';
import { type HttpServer, listen } from './http/http-server.ts';
import { createRateLimiter, type RateRules } from './http/rate-limit.ts';
import type { RawRoute } from './http/raw-route.ts';
import { createRouter, type Router } from './http/router.ts';
import { createStaticFiles } from './http/static-files.ts';
import type { ServerServices } from './services.ts';
import { createCommitLog } from './sync/commit-log.ts';

/** Where the rows are: a PostgreSQL of our own in a directory, or any PostgreSQL 15 and later. */
export type DatabaseChoice =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'external'; readonly connection: PoolConfig };

export type StartOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly database: DatabaseChoice;
  readonly authSecret: string;
  /** How people reach the server; undefined: by the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly proxyHops: number;
  readonly rates: RateRules;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The network of whoever runs this server: messages that name no button of anybody are shown there. */
  readonly hostNetworkId: string;
  /** Directory of the built citizen client. */
  readonly webRoot: string;
};

export type RunningServer = {
  readonly url: string;
  readonly services: ServerServices;
  /** Every route that the contract does not declare. */
  readonly rawRoutes: readonly RawRoute[];
  /** Applies the table of what is kept for how long, at once. */
  readonly applyRetention: () => Promise<void>;
  /** Drains requests, ends streams, closes the pool, stops the embedded database. */
  readonly close: () => Promise<void>;
};

/** What a bare start needs beside the database: loopback, any port, the built client of this checkout. */
export const DEFAULT_WEB_ROOT = join(import.meta.dirname, '../../out/web');

/**
 * Starts the whole server in this process and resolves when it is ready.
 * @throws EmbeddedDatabaseError, DatabaseVersionError or the driver's error when there is no usable database; nothing is left running
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const http = await listen(options.host, options.port);
  const opened: Closing[] = [http];
  try {
    const { pool, connection } = await openChosenDatabase(options, opened);
    await migrateDatabase(connection);
    const stopping = new AbortController();
    const services = createServices({ options, pool, connection, stopping: stopping.signal, http });
    const features = createFeatures(services, options.hostNetworkId);
    http.serve(routerOf(options, services, features));
    options.logger.info('http.listening', { port: http.port });
    const close = async (): Promise<void> => {
      stopping.abort();
      await http.close();
      await features.destroy();
      await closeAll(opened.slice(1));
    };
    return { url: http.url, services, rawRoutes: features.routes, applyRetention: features.retention.run, close };
  } catch (cause) {
    await closeAll(opened);
    throw cause;
  }
}

type Closing = { readonly close: () => Promise<void> };

/** In the order of opening: requests end before the pool, the pool before the database. */
async function closeAll(opened: readonly Closing[]): Promise<void> {
  for (const { close } of opened) await close();
}

async function openChosenDatabase(
  { database, logger }: StartOptions,
  opened: Closing[],
): Promise<{ readonly pool: DatabasePool; readonly connection: PoolConfig }> {
  if (database.kind === 'external') {
    const pool = await openDatabase(database.connection, logger);
    opened.push(pool);
    return { pool, connection: database.connection };
  }
  const embedded = await startEmbeddedDatabase(database.directory, logger);
  let pool: DatabasePool;
  try {
    pool = await openDatabase(embedded.connection, logger);
  } catch (cause) {
    await embedded.stop();
    throw cause;
  }
  opened.push(pool, { close: embedded.stop });
  return { pool, connection: embedded.connection };
}

function createServices(parts: {
  readonly options: StartOptions;
  readonly pool: DatabasePool;
  readonly connection: PoolConfig;
  readonly stopping: AbortSignal;
  readonly http: HttpServer;
}): ServerServices {
  const { options, pool, connection, stopping, http } = parts;
  const { clock, logger, authSecret } = options;
  const publicUrl = options.publicUrl ?? http.url;
  let sessions: SessionReader | undefined;
  const onSessionEnded = (userId: string): void => sessions?.dropUser(userId);
  const auth = createAuth({ db: pool.db, logger, secret: authSecret, publicUrl, onSessionEnded });
  sessions = createSessionReader(auth, pool.db, clock);
  const { db } = pool;
  const commitLog = createCommitLog({ db });
  return { db, pool: pool.pool, connection, clock, logger, auth, commitLog, sessions, stopping, publicUrl };
}

function routerOf(options: StartOptions, services: ServerServices, features: Features): Router {
  return createRouter({
    rawRoutes: features.routes,
    api: createApiHandler(services),
    staticFiles: createStaticFiles(options.webRoot),
    sessions: services.sessions,
    limiter: createRateLimiter(options.rates, options.clock),
    cors: createCorsPolicy(options.allowedOrigins),
    logger: options.logger.child('http'),
    proxyHops: options.proxyHops,
    isHttps: services.publicUrl.startsWith('https:'),
    stopping: services.stopping,
  });
}
