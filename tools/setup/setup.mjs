import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { nodeStep, packagesStep, projectNodeStep } from './packages-step.mjs';
import { localDir, projectNode, root } from './paths.mjs';
import { runSteps, SetupError, seconds } from './progress.mjs';

/** @typedef {import('./system-needs.mjs').Purpose} Purpose */

/** Plain JavaScript for the Node that is there: nothing of node_modules may be imported before these have run. */
const BEFORE_PACKAGES = [nodeStep, packagesStep, projectNodeStep];

/**
 * Makes a clone ready; does only what is missing. Prints each step.
 *
 * @param {Purpose} purpose
 * @throws {SetupError} when something cannot be had, with what to do about it
 */
export async function setUp(purpose) {
  const startedMs = performance.now();
  const total = BEFORE_PACKAGES.length + afterPackagesCount(purpose);
  await withLock(
    join(localDir, 'setup.lock'),
    (holder) => print(`Another set-up of this clone is running (${holder}): waiting for it.`),
    async () => {
      await runSteps(BEFORE_PACKAGES, print, { first: 1, total });
      await continueOnProjectNode(purpose, total);
    },
  );
  print(`Set-up done in ${seconds(performance.now() - startedMs)}.\n`);
}

/**
 * The remaining steps use the installed packages, which want a newer Node than the one that may have started us.
 *
 * @param {Purpose} purpose
 * @param {number} total
 */
function continueOnProjectNode(purpose, total) {
  const script = join(root, 'tools', 'setup', 'after-packages.mjs');
  const child = spawn(projectNode, [script, purpose, String(BEFORE_PACKAGES.length + 1), String(total)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
  });
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new SetupError(''))));
    })
  );
}

/**
 * @param {Purpose} purpose
 * @returns {number} development builds as it serves
 */
function afterPackagesCount(purpose) {
  return purpose === 'dev' ? 3 : 4;
}

/**
 * Ends the process as a command should: what the reader can act on is one message, anything else is a bug with its stack.
 *
 * @param {unknown} cause
 */
export function fail(cause) {
  if (!(cause instanceof SetupError)) console.error(cause);
  else if (cause.message !== '') console.error(`\n${cause.message}`);
  process.exitCode = 1;
}

/** @param {string} line */
function print(line) {
  console.log(line);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp('test').catch(fail);
}
