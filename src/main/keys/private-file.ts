import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

const ONLY_OWNER = 0o600;

/** The file's text, or null when there is none. Any other failure is thrown: a disk that cannot be read is not an empty one. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a file that only this account reads: complete on disk or not there at all, whatever happens meanwhile. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  const handle = await open(draft, 'w', ONLY_OWNER);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(draft, ONLY_OWNER);
  await rename(draft, path);
}

/** Keeps an unreadable file beside its successor: nothing is destroyed. */
export async function setAside(path: string): Promise<void> {
  await rename(path, `${path}.unreadable-${Date.now()}`);
}
