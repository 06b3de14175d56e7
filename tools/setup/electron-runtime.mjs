import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { isAtLeast } from './version.mjs';

const require = createRequire(import.meta.url);

/** The newest Electron whose Node-API is too old for the SQLite that the packages bring is 35. */
const FIRST_WITH_NODE_API_10 = '36.0.0';

/** The stock Electron inside the npm package of `stand-in.mjs`. */
export const STAND_IN_VERSION = '33.2.1';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executablePath
 * @property {string} version
 * @property {boolean} isStandIn true for the registry-only Electron, which is out of support: development and tests only
 * @property {string | null} nativeBinding SQLite compiled for this runtime, to hand over as `BALISE_SQLITE_BINDING`; null: the package's own serves
 * @property {readonly string[]} args before the application's folder on the command line
 * @property {Readonly<Record<string, string>>} env what the console must find in its environment
 */

/**
 * The Electron that set-up put in place: used by start, tests and bench alike.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {ElectronRuntime}
 * @throws {Error} when set-up has not run
 */
export function electronRuntime(env = process.env) {
  const folder = electronRuntimeFolder(env);
  if (!folder) throw new Error('No Electron runtime yet: run `npm run setup`.');
  const version = versionIn(folder.path);
  const nativeBinding = needsOwnSqlite(folder.path) ? nativeBindingPath(env) : null;
  if (nativeBinding && !existsSync(nativeBinding)) {
    throw new Error(`No SQLite for Electron ${version} yet: run \`npm run setup\`.`);
  }
  return {
    executablePath: join(folder.path, executableName()),
    version,
    isStandIn: folder.isStandIn,
    nativeBinding,
    args: commandLine(env),
    env: nativeBinding ? { BALISE_SQLITE_BINDING: nativeBinding } : {},
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ path: string, isStandIn: boolean } | undefined} undefined when there is none
 */
export function electronRuntimeFolder(env) {
  const own = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) return { path: own, isStandIn: false };
  const regular = join(cacheDir(env), regularEntryName());
  if (existsSync(regular)) return { path: regular, isStandIn: false };
  const standIn = join(cacheDir(env), standInEntryName());
  return existsSync(standIn) ? { path: standIn, isStandIn: true } : undefined;
}

/** @returns {string} the version that package.json asks for */
export function wantedElectronVersion() {
  return versionOf('electron');
}

/** @returns {string} */
export function regularEntryName() {
  return `electron-${wantedElectronVersion()}-${platform()}-${arch()}`;
}

/** @returns {string} */
export function standInEntryName() {
  return `electron-${STAND_IN_VERSION}-stand-in-2-${platform()}-${arch()}`;
}

/** @returns {string} */
export function nativeEntryName() {
  return `sqlite-${versionOf('better-sqlite3')}-napi9-1-${platform()}-${arch()}`;
}

/**
 * @param {string} folder of an Electron
 * @returns {boolean} whether the SQLite of the packages would crash in it
 */
export function needsOwnSqlite(folder) {
  return !isAtLeast(versionIn(folder), FIRST_WITH_NODE_API_10);
}

/** @param {string} folder */
function versionIn(folder) {
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
function nativeBindingPath(env) {
  return join(cacheDir(env), nativeEntryName(), 'better_sqlite3.node');
}

/** @returns {string} */
export function executableName() {
  if (platform() === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform() === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly string[]}
 */
function commandLine(env) {
  if (platform() !== 'linux') return [];
  const hasDisplay = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return [
    ...(canSandbox() ? [] : ['--no-sandbox']),
    // Without a graphics card WebGL 2 runs in software, which Chromium wants to be asked for.
    ...(hasDisplay && canSandbox() ? [] : ['--enable-unsafe-swiftshader']),
  ];
}

/** Chromium refuses to sandbox as root; some distributions forbid the user namespaces that it needs otherwise. */
function canSandbox() {
  if (process.getuid?.() === 0) return false;
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  return !existsSync(restriction) || readFileSync(restriction, 'utf8').trim() === '0';
}

/** @param {string} name */
function versionOf(name) {
  return String(require(join(root, 'node_modules', name, 'package.json')).version);
}
