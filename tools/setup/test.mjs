import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check.mjs';
import { Children } from './children.mjs';
import { openDisplay } from './display.mjs';
import { localDir, projectNode } from './paths.mjs';
import { SetupError, seconds } from './progress.mjs';
import { fail, setUp } from './setup.mjs';
import { countsOfRun, playwrightCounts, sum, vitestCounts } from './test-results.mjs';

/**
 * @typedef {(env: Record<string, string>) => Promise<import('./test-results.mjs').Counts>} Phase
 * @type {Readonly<Record<string, { title: string, run: Phase }>>}
 */
const PHASES = {
  check: { title: 'Checks', run: async () => check() },
  unit: { title: 'Unit and integration tests (vitest)', run: runVitest },
  e2e: {
    title: 'End-to-end tests (playwright)',
    run: (env) => runPlaywright(env, ['console', 'web', 'map', 'gallery']),
  },
  gallery: { title: 'Gallery (playwright)', run: (env) => runPlaywright(env, ['gallery']) },
  sizes: { title: 'Screens with 0 to 30 000 places (playwright)', run: (env) => runPlaywright(env, ['sizes']) },
};
/** Without a word on the command line: everything. The gallery is one of the end-to-end projects. */
const WHOLE = ['check', 'unit', 'e2e'];

/** A runner that hangs must not hang the whole. */
const RUNNER_TIMEOUT_MS = 1_200_000;
const reports = join(localDir, 'test-reports');
const children = new Children();
children.endWithThisProcess();

try {
  await setUp('test');
  process.exitCode = (await runAll(wantedPhases())) ? 0 : 1;
} catch (cause) {
  fail(cause);
}

/**
 * The phases that must pass, each also after another has failed.
 *
 * @param {readonly string[]} names
 * @returns {Promise<boolean>}
 */
async function runAll(names) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const display = await openDisplay();
  try {
    const results = [];
    for (const name of names) results.push(await timed(name, display.env));
    const { passed, failed, skipped } = sum(results);
    if (skipped > 0) console.log(`${skipped} skipped`);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0;
  } finally {
    await children.stopAll();
    display.stop();
  }
}

/** @returns {readonly string[]} */
function wantedPhases() {
  const words = process.argv.slice(2);
  const unknown = words.filter((word) => !(word in PHASES));
  if (unknown.length > 0)
    throw new SetupError(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(PHASES).join(', ')}.`);
  return words.length > 0 ? words : WHOLE;
}

/**
 * @param {string} name
 * @param {Record<string, string>} env
 */
async function timed(name, env) {
  const { title, run } = PHASES[name] ?? { title: name, run: async () => sum([]) };
  const startedMs = performance.now();
  console.log(`\n== ${title}`);
  const counts = await run(env);
  console.log(`== ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(performance.now() - startedMs)}`);
  return counts;
}

/** @param {Record<string, string>} env */
async function runVitest(env) {
  const report = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('vitest', ['node_modules/vitest/vitest.mjs', ...args], env);
  return countsOfRun(report, code, vitestCounts);
}

/**
 * @param {Record<string, string>} env
 * @param {readonly string[]} projects of `playwright.config.ts`
 */
async function runPlaywright(env, projects) {
  const report = join(reports, 'playwright.json');
  const code = await runTool(
    'playwright',
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--reporter=list,json',
      ...projects.map((name) => `--project=${name}`),
    ],
    {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  return countsOfRun(report, code, playwrightCounts);
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number | null>} exit code; null when it was ended for taking too long
 */
async function runTool(name, args, env) {
  const tool = children.start({ name, command: projectNode, args, env, output: 'terminal' });
  const timer = setTimeout(() => {
    console.error(`${name} takes longer than ${seconds(RUNNER_TIMEOUT_MS)}: ended.`);
    void tool.stop();
  }, RUNNER_TIMEOUT_MS);
  const code = await tool.ended;
  clearTimeout(timer);
  return code;
}
