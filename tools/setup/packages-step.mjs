import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { projectNode, root } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { attempt, run } from './run.mjs';
import { isAtLeast } from './version.mjs';

const NODE_FLOOR = '20.19.0';
const INSTALL_TIMEOUT_MS = 900_000;

/**
 * What this needs of an entry of package-lock.json or of npm's own record in node_modules.
 *
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 */
/** @typedef {Readonly<Record<string, LockEntry>>} LockEntries */

/** @type {import('./progress.mjs').Step} */
export const nodeStep = {
  title: 'Node that starts the set-up',
  run: async () => {
    if (!isAtLeast(process.version, NODE_FLOOR)) {
      throw new SetupError(
        `Node ${NODE_FLOOR} or later is needed to start; this is ${process.version}. See https://nodejs.org.`,
      );
    }
    return process.version;
  },
};

/** @type {import('./progress.mjs').Step} */
export const packagesStep = {
  title: 'Packages (npm ci)',
  run: async (say) => {
    const wanted = entriesOf(join(root, 'package-lock.json'));
    if (isInstalled(wanted)) return `${Object.keys(wanted).length} packages as the lockfile says`;
    say('installing from the npm registry');
    // Nothing of ours needs an install script (the one of `node` is run by the next step), and which ones run differs
    // between versions of npm: without any, every machine gets the same.
    // `npm ci` refuses a lockfile written where the registry lacked packages of other platforms; `install` looks them up.
    const command = isComplete(wanted) ? ['ci'] : ['install', '--no-save'];
    await run('npm', [...command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      say,
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    if (!isInstalled(wanted))
      throw new SetupError('npm ci ended well, yet node_modules is not what package-lock.json says.');
    return 'installed';
  },
};

/** @type {import('./progress.mjs').Step} */
export const projectNodeStep = {
  title: 'Node 24 of the project',
  run: async (say) => {
    const wanted = `v${String(readJson(join(root, 'node_modules', 'node', 'package.json')).version)}`;
    if ((await versionOf(projectNode)) !== wanted) {
      say(`fetching ${wanted}`);
      await run(lastingNode(process.env.npm_node_execpath), ['installArchSpecificPackage.js'], {
        cwd: join(root, 'node_modules', 'node'),
        say,
        timeoutMs: INSTALL_TIMEOUT_MS,
      });
      const found = await versionOf(projectNode);
      if (found !== wanted)
        throw new SetupError(`The package node@${wanted} gave ${found || 'nothing that runs'} here.`);
    }
    linkProjectNode();
    return wanted;
  },
};

/**
 * A Node that is still there after the packages were installed anew. Once the project's own Node is in node_modules, npm runs scripts with
 * that one, and `npm ci` takes it away under the running set-up; npm itself runs on the machine's.
 *
 * @param {string | undefined} npmNode the Node that runs npm, as npm tells its scripts
 * @param {string} [ownNode]
 * @returns {string}
 */
export function lastingNode(npmNode, ownNode = process.execPath) {
  if (existsSync(ownNode)) return ownNode;
  return npmNode !== undefined && existsSync(npmNode) ? npmNode : 'node';
}

/**
 * @param {LockEntries} wanted
 * @param {LockEntries} installed npm's record of what it put in node_modules
 * @param {readonly string[]} needed optional packages that count on this machine
 * @returns {string | undefined} the first package that is missing or another version; undefined when all are right
 */
export function firstDifference(wanted, installed, needed) {
  for (const [path, entry] of Object.entries(wanted)) {
    const found = installed[path];
    if (path === '' || entry.link) continue;
    if (!found && entry.optional && !needed.includes(path)) continue;
    if (found?.version !== entry.version || found?.integrity !== entry.integrity) return path;
  }
  return undefined;
}

/**
 * @param {LockEntries} entries
 * @param {readonly string[]} names optional dependencies of the project itself
 * @param {{ os: string, cpu: string }} machine
 * @returns {readonly string[]} the paths of those meant for this machine
 */
export function optionalForMachine(entries, names, machine) {
  return names
    .map((name) => `node_modules/${name}`)
    .filter((path) => entries[path]?.os?.includes(machine.os) && entries[path]?.cpu?.includes(machine.cpu));
}

/**
 * @param {LockEntries} wanted
 * @returns {boolean} whether every optional package that some package names has its entry
 */
export function isComplete(wanted) {
  const names = new Set(Object.keys(wanted).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  return Object.values(wanted).every((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).every((name) => names.has(name)),
  );
}

/** @param {LockEntries} wanted */
function isInstalled(wanted) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const names = Object.keys(readJson(join(root, 'package.json')).optionalDependencies ?? {});
  const needed = optionalForMachine(wanted, names, { os: platform(), cpu: arch() });
  return firstDifference(wanted, entriesOf(record), needed) === undefined;
}

/**
 * @param {string} file
 * @returns {LockEntries}
 */
function entriesOf(file) {
  return readJson(file).packages ?? {};
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * @param {string} executable
 * @returns {Promise<string>} empty when it does not run
 */
async function versionOf(executable) {
  if (!existsSync(executable)) return '';
  const { stdout } = await attempt(executable, ['--version']);
  return stdout.trim();
}

/** npm leaves the link out when the file was not there at the time of `npm ci`. */
function linkProjectNode() {
  const link = join(root, 'node_modules', '.bin', 'node');
  if (platform() !== 'win32' && !existsSync(link)) symlinkSync('../node/bin/node', link);
}
