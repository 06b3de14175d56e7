import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger } from '#node/logging/logger.ts';
import { readConfig } from '#server/config.ts';
import { seedDemo } from '#server/seed.ts';
import { startServer } from '#server/server.ts';
import { startOptionsOf } from '#server/start-options.ts';

/**
 * `npm run seed [-- --police]`: fills the configured database with the demonstration networks. The embedded database
 * belongs to one process at a time, so the server must not run meanwhile.
 */
const { values } = parseArgs({ options: { police: { type: 'boolean', default: false } } });
const config = readConfig(process.env);
const logger = createLogger('seed', config.logLevel);
const server = await startServer({ ...startOptionsOf(config, logger), host: '127.0.0.1', port: 0 });
try {
  await seedDemo(server.services, {
    keyFile: join(config.dataDirectory, 'button-keys.json'),
    policeSites: values.police ? 'import' : 'leaveOut',
  });
} finally {
  await server.close();
}
