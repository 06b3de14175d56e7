import { parseArgs } from 'node:util';
import { createLogger } from '#node/logging/logger.ts';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/server.ts';
import { startOptionsOf } from '#server/start-options.ts';
import { runAccessLog } from './access-log-command.ts';

/**
 * `npm run access-log -- verify [--network <id> [--seal <n>:<hash>]]` and `npm run access-log -- export [--network <id>]`.
 * The embedded database belongs to one process at a time: the server must not run meanwhile. With an external one it may.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { network: { type: 'string' }, seal: { type: 'string' } },
});
const config = readConfig(process.env);
// What is printed may be a file: nothing else is written between its lines.
const logger = createLogger('access-log', 'silent');
const server = await startServer({ ...startOptionsOf(config, logger), host: '127.0.0.1', port: 0 });
try {
  const order = { command: positionals[0], networkId: values.network, seal: values.seal };
  process.exitCode = await runAccessLog(server.services.db, order, (line) => process.stdout.write(`${line}\n`));
} finally {
  await server.close();
}
