import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = resolve(fileURLToPath(new URL('../../', import.meta.url)));

/** Where a clone keeps its data, screenshots and logs; never committed. */
export const localDir = join(root, '.balise');

/**
 * Heavy results (Electron, compiled SQLite) outlive a clone. Override with `BALISE_CACHE_DIR`.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheDir(env = process.env) {
  return env.BALISE_CACHE_DIR ? resolve(env.BALISE_CACHE_DIR) : join(homedir(), '.cache', 'balise');
}

/** The Node 24 that the project brings; `node_modules/.bin/node` points to it. */
export const projectNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The command line of a tool from node_modules, run by the project's own Node.
 *
 * @param {string} name as in node_modules/.bin
 * @returns {string}
 */
export function binary(name) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/**
 * The environment in which the project's tools run: its own binaries first on the PATH.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${separator}${process.env.PATH ?? ''}` };
}
