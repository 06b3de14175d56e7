import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';

const resultSchema = z.object({
  firstSyncMs: z.number(),
  received: z.number(),
  pushMs: z.number(),
  pushed: z.number(),
});
const peers = join(import.meta.dirname, 'peers');
const run = promisify(execFile);

/** Times PouchDB on the same places: client and server in processes of their own, LevelDB on both sides. Milliseconds. */
export async function measurePouchDb(folder: string, placesFile: string): Promise<z.infer<typeof resultSchema>> {
  if (!existsSync(join(peers, 'node_modules/pouchdb')))
    await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers });
  const serverFolder = join(folder, 'pouch-server');
  const clientFolder = join(folder, 'pouch-client');
  await Promise.all([mkdir(serverFolder), mkdir(clientFolder)]);
  const server = spawn(process.execPath, [join(peers, 'pouchdb-server.mjs'), serverFolder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const port = await firstPort(server.stdout);
    const args = [join(peers, 'pouchdb-client.mjs'), `http://127.0.0.1:${port}`, clientFolder, placesFile];
    const { stdout } = await run(process.execPath, args, { timeout: 300_000 });
    return resultSchema.parse(JSON.parse(stdout));
  } finally {
    server.kill();
  }
}

async function firstPort(output: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: output }))
    return z.object({ port: z.number() }).parse(JSON.parse(line)).port;
  throw new Error('the peer’s server ended before it listened');
}
