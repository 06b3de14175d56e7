import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { databaseKey } from '#main/keys/database-key.ts';
import { systemKeychain } from '#main/keys/system-keychain.ts';
import { type CoreStart, coreStartSchema } from '#shared/contract/console/shell.ts';

const DEFAULT_SERVER_URL = 'http://127.0.0.1:8787';

/** Gathers what the core must be told. A malformed environment variable ends the start here, with its name in the error. */
export async function coreStart(): Promise<CoreStart> {
  const dataDir = join(app.getPath('userData'), 'console');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const key = await databaseKey(join(dataDir, 'database-key.json'), systemKeychain);
  return coreStartSchema.parse({
    type: 'start',
    dataDir,
    keyHex: key.keyHex,
    keyProtection: key.protection,
    wasReset: key.wasReset,
    nativeBinding: process.env.BALISE_SQLITE_BINDING ?? null,
    serverUrl: process.env.BALISE_SERVER_URL ?? DEFAULT_SERVER_URL,
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron ?? '?'}`,
  });
}
