import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isRunning, ownIdentity, type ProcessIdentity, processIdentitySchema } from './process-identity.ts';

export type LockFile = { readonly release: () => void };
export type LockHeld = { readonly code: 'lockHeld'; readonly holder: ProcessIdentity };

/** How often a lock that changes hands under our eyes is tried again. */
const ATTEMPTS = 5;

/**
 * Takes the lock at `path`. A lock whose process is dead is taken over; one of a living process is never stolen, however old.
 */
export function takeLock(path: string): Result<LockFile, LockHeld> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (tryCreate(path)) return ok({ release: () => releaseOwn(path) });
    const holder = holderOf(path);
    if (holder !== null && isRunning(holder)) return err({ code: 'lockHeld', holder });
    removeStale(path);
  }
  return err({ code: 'lockHeld', holder: holderOf(path) ?? { pid: 1, startedAt: 'unknown' } });
}

/** The file appears with its content or not at all: a hard link to a finished file, of which exactly one can be made. */
function tryCreate(path: string): boolean {
  const draft = `${path}.new-${process.pid}`;
  const file = openSync(draft, 'w', 0o644);
  writeSync(file, JSON.stringify(ownIdentity()));
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Renamed before it is removed, and only if still stale: a rival that just took the lock keeps it. */
function removeStale(path: string): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved !== null && isRunning(moved)) {
    renameSync(aside, path);
    return;
  }
  rmSync(aside, { force: true });
}

function releaseOwn(path: string): void {
  if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** An unreadable lock (a full disk, a foreign hand) reads as nobody's. */
function holderOf(path: string): ProcessIdentity | null {
  try {
    const parsed = processIdentitySchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
