import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { projectNode, root } from './paths.mjs';
import { run } from './run.mjs';

const BUILD_TIMEOUT_MS = 300_000;
const SHARED_SOURCES = ['src/shared', 'src/ui', 'resources', 'lingui.config.ts', 'package.json', 'package-lock.json'];

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {readonly string[]} sources
 * @property {string} product proves that the result is there
 * @property {readonly string[]} command run by the project's Node
 */

/**
 * What is shipped.
 *
 * @type {readonly Build[]}
 */
const PROGRAMS = [
  {
    name: 'console',
    sources: [
      ...SHARED_SOURCES,
      'src/main',
      'src/preload',
      'src/core',
      'src/renderer',
      'src/node',
      'electron.vite.config.ts',
    ],
    product: 'out/renderer/index.html',
    command: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
  },
  {
    name: 'citizen client',
    sources: [...SHARED_SOURCES, 'src/web', 'vite.web.config.ts'],
    product: 'out/web/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.web.config.ts'],
  },
];

/**
 * What only tests look at.
 *
 * @type {readonly Build[]}
 */
const TEST_PAGES = [
  {
    name: 'gallery',
    sources: [...SHARED_SOURCES, 'src/renderer', 'vite.gallery.config.ts'],
    product: 'out/gallery/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.gallery.config.ts'],
  },
  {
    name: 'page with one map',
    sources: [...SHARED_SOURCES, 'test/e2e/map/harness', 'vite.map-page.config.ts'],
    product: 'out/map-harness/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.map-page.config.ts'],
  },
];

/** @type {import('./progress.mjs').Step} */
export const buildStep = {
  title: 'Console and citizen client',
  run: async (say) => {
    const isNew = await buildChanged(PROGRAMS, say);
    return isNew ? 'built' : 'built from these sources already';
  },
};

/**
 * Everything the end-to-end tests open, from the sources as they are now.
 *
 * @param {(line: string) => void} say
 */
export async function buildForTests(say) {
  await buildChanged([...PROGRAMS, ...TEST_PAGES], say);
}

/**
 * @param {readonly Build[]} builds
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether anything was built
 */
async function buildChanged(builds, say) {
  const results = await Promise.all(builds.map((build) => buildIfChanged(build, say)));
  return results.some(Boolean);
}

/**
 * @param {Build} build
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether anything was built
 */
async function buildIfChanged(build, say) {
  const stamp = join(root, 'out', `.${build.name.replaceAll(' ', '-')}.sha256`);
  const key = fingerprint(root, build.sources);
  if (existsSync(join(root, build.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return false;
  say(`building the ${build.name}`);
  // An interrupted build must not look finished.
  rmSync(stamp, { force: true });
  await run(projectNode, build.command, { say, timeoutMs: BUILD_TIMEOUT_MS });
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, key);
  return true;
}
