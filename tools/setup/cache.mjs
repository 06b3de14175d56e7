import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

/**
 * A folder of the cache that is either whole or absent: it is made under a temporary name and renamed, so a set-up that
 * was interrupted leaves nothing that the next one could take for a result.
 *
 * @param {object} entry
 * @param {string} entry.dir the cache
 * @param {string} entry.name says version and platform: another version is another entry
 * @param {(holder: string) => void} entry.onWait
 * @param {(folder: string) => Promise<void>} entry.make fills an empty folder; whatever it throws leaves no entry behind
 * @returns {Promise<string>} the folder
 */
export async function cacheEntry({ dir, name, onWait, make }) {
  const target = join(dir, name);
  if (existsSync(target)) return target;
  mkdirSync(dir, { recursive: true });
  return withLock(join(dir, `${name}.lock`), onWait, async () => {
    if (existsSync(target)) return target;
    sweepLeftovers(dir, name);
    const folder = mkdtempSync(join(dir, `${temporaryPrefix(name)}`));
    try {
      await make(folder);
      renameSync(folder, target);
    } catch (cause) {
      rmSync(folder, { recursive: true, force: true });
      if (!existsSync(target)) throw cause;
    }
    return target;
  });
}

/** @param {string} name */
function temporaryPrefix(name) {
  return `.making-${name}-`;
}

/**
 * @param {string} dir
 * @param {string} name
 */
function sweepLeftovers(dir, name) {
  for (const file of readdirSync(dir)) {
    if (file.startsWith(temporaryPrefix(name))) rmSync(join(dir, file), { recursive: true, force: true });
  }
}
