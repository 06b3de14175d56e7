import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#test/support/free-port.ts';
import { eventually } from './core.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY_TIMEOUT_MS = 60_000;

/** The server as people run it: a process of its own with its embedded PostgreSQL, seeded, always on the same port. */
export type ServerProcess = {
  readonly url: string;
  readonly buttonKeyFile: string;
  /** Ends the process at once; its PostgreSQL is left to the next start. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data and waits until it is ready. */
  readonly start: () => Promise<void>;
  /** Stops it in good order and deletes its data. */
  readonly dispose: () => Promise<void>;
};

export async function startServerProcess(): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'balise-server-'));
  const port = await freePort();
  const env = { ...process.env, BALISE_DATA_DIR: dataDir, BALISE_PORT: String(port), BALISE_LOG_LEVEL: 'error' };
  const url = `http://127.0.0.1:${port}`;
  await promisify(execFile)(process.execPath, [join(ROOT, 'src/server/features/seed/main.ts')], { env });
  let child: ChildProcess | null = null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [join(ROOT, 'src/server/main.ts')], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await eventually(() => isReady(url), READY_TIMEOUT_MS);
  };
  await start();
  return {
    url,
    buttonKeyFile: join(dataDir, 'button-keys.json'),
    kill: () => end('SIGKILL'),
    start,
    dispose: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  return answer?.ok ?? false;
}
