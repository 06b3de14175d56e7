import { createLogger } from '#node/logging/logger.ts';
import { startEmbeddedDatabase } from '#server/db/embedded/start-embedded.ts';

/**
 * Runs the embedded database of the directory given on the command line in a process of its own, so that a test can kill it.
 * Prints `ready <pid of PostgreSQL> <socket directory>`; stops gracefully at SIGTERM.
 */
const [directory = ''] = process.argv.slice(2);
try {
  const database = await startEmbeddedDatabase(directory, createLogger('embedded', 'silent'));
  process.stdout.write(`ready ${database.pid()} ${database.connection.host}\n`);
  process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`failed ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
