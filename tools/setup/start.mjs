import { parseArgs } from 'node:util';
import { Children } from './children.mjs';
import { consoleOptions, startDemo } from './demo.mjs';
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { localDir, projectNode } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { fail, setUp } from './setup.mjs';

const { values: options } = parseArgs({
  options: { once: { type: 'boolean', default: false }, stay: { type: 'boolean', default: false } },
});

/** Without anybody at the terminal the command ends after the tour, unless it is asked to stay. */
const endsByItself = options.once || (!options.stay && (process.stdout.isTTY !== true || Boolean(process.env.CI)));

const children = new Children();
children.endWithThisProcess();

try {
  await setUp('start');
  await run();
} catch (cause) {
  fail(cause);
} finally {
  await children.stopAll();
}
process.exit();

/** Server, seed and button, then the console: on the display there is, else on a virtual one with a tour. */
async function run() {
  const { serverUrl, buttonUrl } = await startDemo(children, print);
  const display = await openDisplay();
  try {
    announce(serverUrl, buttonUrl);
    if (display.isVirtual || options.once) {
      await tour(serverUrl, buttonUrl, display.env);
      if (endsByItself) return;
    }
    await openConsole(serverUrl, display.env);
  } finally {
    await children.stopAll();
    display.stop();
  }
}

/**
 * @param {string} serverUrl
 * @param {Record<string, string>} displayEnv
 */
async function openConsole(serverUrl, displayEnv) {
  const runtime = electronRuntime({ ...process.env, ...displayEnv });
  const demo = consoleOptions(serverUrl);
  const desktop = children.start({
    name: 'console',
    command: runtime.executablePath,
    args: [...runtime.args, ...demo.args],
    env: { ...runtime.env, ...demo.env, ...displayEnv },
  });
  print('The console is open. Ctrl-C ends everything.');
  await desktop.ended;
}

/**
 * Drives the console through the demonstration and photographs it, for those who cannot see it.
 *
 * @param {string} serverUrl
 * @param {string} buttonUrl
 * @param {Record<string, string>} displayEnv
 */
async function tour(serverUrl, buttonUrl, displayEnv) {
  print('The console is driven through the demonstration and photographed:');
  const guide = children.start({
    name: 'tour',
    command: projectNode,
    args: ['tools/start-tour.ts', serverUrl, buttonUrl],
    env: displayEnv,
    output: 'terminal',
  });
  if ((await guide.ended) !== 0) throw new SetupError(`The tour of the console failed. Logs are in ${localDir}/logs.`);
}

/**
 * @param {string} serverUrl
 * @param {string} buttonUrl
 */
function announce(serverUrl, buttonUrl) {
  print(`
  Citizens' page     ${serverUrl}/
  API documentation  ${serverUrl}/docs
  Virtual button     ${buttonUrl}/
  Accounts           nora@escale.example (administrator, operator), omar@escale.example (operator),
                     ines@escale.example (viewer), claire@lyon.example (city), ivan@ivry.example (another network)
  Password           balise-demo-2026
  Logs               ${localDir}/logs
`);
}

/** @param {string} line */
function print(line) {
  console.log(line);
}
