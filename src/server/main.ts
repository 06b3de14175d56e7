import { ConfigError } from '#node/config/parse-env.ts';
import { createLogger, type Logger } from '#node/logging/logger.ts';
import { onShutdown } from '#node/process/on-shutdown.ts';
import { readConfig } from './config.ts';
import { DatabaseVersionError } from './db/database.ts';
import { EmbeddedDatabaseError } from './db/embedded/embedded-error.ts';
import { type RunningServer, startServer } from './server.ts';
import { startOptionsOf } from './start-options.ts';

await main();

/** The server as a program: configuration, start, stop at SIGTERM or SIGINT. Exit code 1: it could not start. */
async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const logger = createLogger('server', config.logLevel);
    const running = await startServer(startOptionsOf(config, logger));
    endOnCrash(logger);
    onShutdown((signal) => void stop(running, logger, signal));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

async function stop(running: RunningServer, logger: Logger, signal: string): Promise<void> {
  logger.info('server.stopping', { signal });
  await running.close();
  logger.info('server.stopped');
  process.exit(0);
}

/** A bug nobody caught: say so without its message and end; what was acknowledged is in the database. */
function endOnCrash(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.error('server.crashed', error);
    process.exit(70);
  });
}

/** Errors meant for the person at the terminal are shown as they are; others with their trace. */
function explain(error: unknown): string {
  const isForPeople =
    error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof DatabaseVersionError;
  if (isForPeople) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
