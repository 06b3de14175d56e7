import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntimeFolder, nativeEntryName, needsOwnSqlite } from './electron-runtime.mjs';
import { cacheDir } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { attempt, run } from './run.mjs';
import { missingNeeds, needsFor } from './system-needs.mjs';

const APT_TIMEOUT_MS = 1_200_000;
const APT_ENV = { DEBIAN_FRONTEND: 'noninteractive' };
/** System tools live here even when an ordinary user's PATH does not say so. */
const SYSTEM_PATHS = '/usr/sbin:/sbin';

/**
 * @param {import('./system-needs.mjs').Purpose} purpose
 * @returns {import('./progress.mjs').Step}
 */
export function systemStep(purpose) {
  return {
    title: 'System libraries',
    run: async (say) => {
      if (process.platform !== 'linux') return 'none needed here';
      const missing = await findMissing(purpose);
      if (missing.length === 0) return 'all there';
      const names = missing.map((need) => need.name).join(', ');
      if (!existsSync('/usr/bin/apt-get')) {
        throw new SetupError(`Missing: ${names}. Install them with your system's package manager, then start again.`);
      }
      if (process.getuid?.() !== 0) {
        const packages = await choosePackages(missing);
        throw new SetupError(
          `Missing: ${names}. Run this, then start again:\n\n  sudo apt-get install ${packages.join(' ')}\n`,
        );
      }
      await install(missing, say);
      const still = await findMissing(purpose);
      if (still.length > 0) throw new SetupError(`Still missing: ${still.map((need) => need.name).join(', ')}.`);
      return `installed ${names}`;
    },
  };
}

/** @param {import('./system-needs.mjs').Purpose} purpose */
async function findMissing(purpose) {
  const folder = electronRuntimeFolder(process.env);
  const needs = needsFor({
    purpose,
    hasDisplay: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
    mustCompile:
      folder !== undefined && needsOwnSqlite(folder.path) && !existsSync(join(cacheDir(), nativeEntryName())),
  });
  const path = `${process.env.PATH ?? ''}:${SYSTEM_PATHS}`;
  const listing = await attempt('ldconfig', ['-p'], { env: { ...process.env, PATH: path } });
  return missingNeeds(needs, { libraries: listing.stdout, path, postgresqlFolder: '/usr/lib/postgresql' });
}

/**
 * @param {readonly import('./system-needs.mjs').Need[]} missing
 * @param {(line: string) => void} say
 */
async function install(missing, say) {
  const env = { ...process.env, ...APT_ENV };
  say('apt-get update');
  const update = await attempt('apt-get', ['update', '-q'], { env, say, timeoutMs: APT_TIMEOUT_MS });
  // One unreachable list among several need not matter: the installation decides.
  if (update.code !== 0) say(`apt-get update had a problem: ${update.stderr.trim().split('\n').at(-1)}`);
  const packages = await choosePackages(missing);
  if (packages.includes('postgresql')) keepPostgresqlQuiet();
  say(`apt-get install ${packages.join(' ')}`);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
    say,
    timeoutMs: APT_TIMEOUT_MS,
  });
}

/**
 * @param {readonly import('./system-needs.mjs').Need[]} needs
 * @returns {Promise<readonly string[]>}
 */
async function choosePackages(needs) {
  return Promise.all(
    needs.map(async ({ packages }) => {
      for (const name of packages) {
        const { stdout } = await attempt('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
        if (/Candidate: (?!\(none\))/.test(stdout)) return name;
      }
      return packages.at(-1) ?? '';
    }),
  );
}

/** The tests use PostgreSQL's programs only: its package must not leave a database running on this machine. */
function keepPostgresqlQuiet() {
  if (existsSync('/etc/postgresql-common')) return;
  mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true });
  writeFileSync('/etc/postgresql-common/createcluster.d/balise.conf', 'create_main_cluster = false\n');
}
