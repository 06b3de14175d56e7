import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A running process, told apart from a later one with the same pid by when it started. */
export const processIdentitySchema = z.object({ pid: z.int().positive(), startedAt: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? 'unknown' };
}

/** True while the very process that `identity` was taken from runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (!isPidAlive(identity.pid)) return false;
  const startedAt = startOf(identity.pid);
  return startedAt === null || startedAt === identity.startedAt;
}

/** True when some process has this pid (a zombie has not). */
export function isPidAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return statFieldsOf(pid)?.[0] !== 'Z';
}

/** When the process started, in the system's own notation; null when the system does not say. Linux: clock ticks since boot. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') return statFieldsOf(pid)?.[19] ?? null;
  if (process.platform === 'darwin') return lstartOf(pid);
  return null;
}

/** Fields of /proc/<pid>/stat from the third on (state first): the second may hold spaces and brackets. */
function statFieldsOf(pid: number): readonly string[] | null {
  if (process.platform !== 'linux') return null;
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function lstartOf(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
