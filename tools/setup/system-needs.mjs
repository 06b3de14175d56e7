import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'start' | 'test' | 'dev'} Purpose */

/**
 * Something of the system that npm cannot bring. `packages` are Debian's names, the first one that exists wins (Ubuntu 24.04
 * renamed some).
 *
 * @typedef {object} Need
 * @property {string} name
 * @property {readonly string[]} packages
 * @property {{ library: string } | { anyCommand: readonly string[] } | { postgresql: true }} found
 */

/**
 * @typedef {object} Situation
 * @property {Purpose} purpose
 * @property {boolean} hasDisplay
 * @property {boolean} mustCompile SQLite for the stand-in runtime is not in the cache
 */

/** What Electron and Chromium load at start. */
/** @type {readonly Need[]} */
const LIBRARIES = [
  { name: 'GTK 3', packages: ['libgtk-3-0t64', 'libgtk-3-0'], found: { library: 'libgtk-3.so.0' } },
  { name: 'NSS', packages: ['libnss3'], found: { library: 'libnss3.so' } },
  { name: 'ALSA', packages: ['libasound2t64', 'libasound2'], found: { library: 'libasound.so.2' } },
  { name: 'GBM', packages: ['libgbm1'], found: { library: 'libgbm.so.1' } },
  { name: 'X screen saver library', packages: ['libxss1'], found: { library: 'libXss.so.1' } },
  {
    name: 'ATK bridge',
    packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
    found: { library: 'libatk-bridge-2.0.so.0' },
  },
  { name: 'D-Bus library', packages: ['libdbus-1-3'], found: { library: 'libdbus-1.so.3' } },
  // Without udevadm the list of serial ports cannot be read.
  { name: 'udev', packages: ['udev'], found: { anyCommand: ['udevadm'] } },
];

/** @type {Need} */
const VIRTUAL_DISPLAY = { name: 'a virtual display', packages: ['xvfb'], found: { anyCommand: ['Xvfb'] } };

/** @type {Need} */
const COMPILER = { name: 'a C++ compiler', packages: ['g++'], found: { anyCommand: ['g++'] } };

/** @type {readonly Need[]} */
const FOR_TESTS = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    found: { anyCommand: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] },
  },
  { name: 'socat', packages: ['socat'], found: { anyCommand: ['socat'] } },
  { name: 'PostgreSQL', packages: ['postgresql'], found: { postgresql: true } },
];

/**
 * @param {Situation} situation
 * @returns {readonly Need[]}
 */
export function needsFor(situation) {
  return [
    ...LIBRARIES,
    ...(situation.hasDisplay ? [] : [VIRTUAL_DISPLAY]),
    ...(situation.mustCompile ? [COMPILER] : []),
    ...(situation.purpose === 'test' ? FOR_TESTS : []),
  ];
}

/**
 * @param {readonly Need[]} needs
 * @param {{ libraries: string, path: string, postgresqlFolder: string }} system output of `ldconfig -p`, the PATH, Debian's folder of PostgreSQL versions
 * @returns {readonly Need[]}
 */
export function missingNeeds(needs, system) {
  return needs.filter(({ found }) => {
    if ('library' in found) return !system.libraries.includes(`\t${found.library} `);
    if ('anyCommand' in found) return !found.anyCommand.some((command) => isOnPath(command, system.path));
    return !isOnPath('postgres', system.path) && !hasVersionedPostgresql(system.postgresqlFolder);
  });
}

/**
 * @param {string} command
 * @param {string} path
 */
function isOnPath(command, path) {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)));
}

/** @param {string} folder */
function hasVersionedPostgresql(folder) {
  return (
    existsSync(folder) && readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin', 'postgres')))
  );
}
