import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { Layout } from './layout.ts';
import { type RunAs, spawnIdentity } from './run-as.ts';

export const SUPERUSER = 'balise';

/** PostgreSQL reads dozens of variables (PGDATA, PGOPTIONS …); it gets none of ours. */
export const POSTGRES_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } as const;

const DRAFT_PREFIX = 'data.init-';

/**
 * Makes the cluster unless it is there. `initdb` writes beside and the result is renamed, so a directory called `data`
 * is always a whole one, whenever the machine stopped.
 */
export async function ensureCluster(layout: Layout, binaries: Binaries, runAs: RunAs): Promise<void> {
  removeDrafts(layout);
  if (existsSync(layout.data)) {
    refuseOtherVersion(layout, binaries);
    return;
  }
  const draft = join(layout.cluster, `${DRAFT_PREFIX}${process.pid}`);
  await runInitdb(draft, layout, binaries, runAs);
  renameSync(draft, layout.data);
}

function removeDrafts(layout: Layout): void {
  for (const name of readdirSync(layout.cluster)) {
    if (name.startsWith(DRAFT_PREFIX)) rmSync(join(layout.cluster, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(layout: Layout, binaries: Binaries): void {
  const made = readFileSync(join(layout.data, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (made !== ours) throw new EmbeddedDatabaseError('versionMismatch', { detail: `${made}, here ${ours}` });
}

/** Collation C everywhere: the same order on every machine, and no index broken by an upgrade of the system's libraries. */
async function runInitdb(draft: string, layout: Layout, binaries: Binaries, runAs: RunAs): Promise<void> {
  const args = ['-D', draft, '-U', SUPERUSER, '--auth=trust', '--encoding=UTF8', '--locale=C'];
  const log = openSync(layout.logFile, 'a', 0o600);
  const child = spawn(join(binaries.directory, 'bin', 'initdb'), args, {
    ...spawnIdentity(runAs),
    cwd: layout.cluster,
    env: POSTGRES_ENV,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) throw new EmbeddedDatabaseError('initFailed', { detail: `initdb ${exitCode}` });
}
