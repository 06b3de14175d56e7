import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isPidAlive } from '#node/process/process-identity.ts';
import { stopPid } from '#node/process/stop-process.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { Layout } from './layout.ts';

export const SOCKET_DIRECTORY_PREFIX = 'balise-pg-';

/**
 * Fast shutdown first (SIGINT: ends sessions, writes a checkpoint), then immediate (SIGQUIT: recovery at the next start).
 * Never SIGKILL: PostgreSQL's children would outlive it on the same files.
 */
export const STOP_STEPS = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
] as const;

/**
 * Ends the PostgreSQL that an earlier, killed server left running on this very directory. Called with our lock held,
 * so whatever runs there has lost its owner.
 */
export async function stopOrphan(layout: Layout): Promise<void> {
  const left = readPostmasterPid(layout);
  if (left === null) return;
  if (isPidAlive(left.pid) && isPostgresOf(left.pid, layout) && !(await stopPid(left.pid, STOP_STEPS))) {
    throw new EmbeddedDatabaseError('orphanUnstoppable', { detail: `pid ${left.pid}` });
  }
  if (basename(left.socketDirectory).startsWith(SOCKET_DIRECTORY_PREFIX)) {
    rmSync(left.socketDirectory, { recursive: true, force: true });
  }
}

/** Lines of postmaster.pid: pid, data directory, start time, port, socket directory, … */
function readPostmasterPid(layout: Layout): { readonly pid: number; readonly socketDirectory: string } | null {
  try {
    const lines = readFileSync(join(layout.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    return Number.isInteger(pid) && pid > 1 ? { pid, socketDirectory: lines[4] ?? '' } : null;
  } catch {
    return null;
  }
}

/** The pid may belong to something else by now. Without /proc the file is believed: PostgreSQL itself would refuse too. */
function isPostgresOf(pid: number, layout: Layout): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return args.includes(layout.data);
  } catch {
    return false;
  }
}
