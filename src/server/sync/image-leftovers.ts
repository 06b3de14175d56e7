import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMED = /^balise-images-(\d+)-/;

/** What the name of this process's directory of images begins with. */
export function imageDirectoryPrefix(): string {
  return join(tmpdir(), `balise-images-${process.pid}-`);
}

/** Deletes directories of images whose process is gone: a crash leaves rows of every table in them. Returns how many there were. */
export async function removeLeftoverImages(): Promise<number> {
  let count = 0;
  for (const name of await readdir(tmpdir())) {
    const pid = NAMED.exec(name)?.[1];
    if (pid === undefined || !(await isLeftover(join(tmpdir(), name), Number(pid)))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
    count += 1;
  }
  return count;
}

/** Process numbers come back, above all in containers: under our own number, what is older than we are is another's. */
async function isLeftover(directory: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isAlive(pid);
  const made = await stat(directory).catch(() => null);
  return made !== null && made.birthtimeMs < Date.now() - process.uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
