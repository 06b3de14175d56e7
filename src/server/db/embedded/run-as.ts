import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whom PostgreSQL runs as. It refuses to run as root, so root lends it the account « nobody » that every system has. */
export type RunAs = { readonly uid: number; readonly gid: number } | 'self';

const NOBODY = { uid: 65534, gid: 65534 } as const;

export function currentRunAs(): RunAs {
  return process.getuid?.() === 0 ? NOBODY : 'self';
}

/** Options for `spawn` that drop to that account (Node also drops the supplementary groups). */
export function spawnIdentity(runAs: RunAs): { readonly uid?: number; readonly gid?: number } {
  return runAs === 'self' ? {} : runAs;
}

const OTHERS_EXECUTE = 0o001;

/** True when that account can walk down to `path`: a project under /root (mode 700) cannot be read by « nobody ». */
export function canReach(path: string, runAs: RunAs): boolean {
  if (runAs === 'self') return true;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && stats.uid !== runAs.uid && (stats.mode & OTHERS_EXECUTE) === 0) return false;
  const parent = dirname(path);
  return parent === path || canReach(parent, runAs);
}
