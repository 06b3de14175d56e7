import { open, rename, rm } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export type SaveProblem = 'diskFull' | 'notWritable';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Writes a file whole or not at all: beside it first, and a file of that name is replaced only by a finished one. */
export async function saveWhole(path: string, bytes: Uint8Array): Promise<Result<void, SaveProblem>> {
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return ok(undefined);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return err(saveProblemOf(cause));
  }
}

/** What the system's error means to the person: make room, or choose another folder. */
export function saveProblemOf(cause: unknown): SaveProblem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return FULL.has(code) ? 'diskFull' : 'notWritable';
}
