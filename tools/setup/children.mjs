import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localDir, root, toolEnv } from './paths.mjs';
import { SetupError } from './progress.mjs';

const GRACE_MS = 10_000;
const LAST_LINES = 20;
/** What a shell reports for a command ended by Ctrl-C. */
const INTERRUPTED = 130;

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {string} log
 * @property {Promise<number | null>} ended its exit code, null after a signal
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop
 */

/** Programs started together and ended together, the last one first. Each writes to its own log file. */
export class Children {
  /** @type {Child[]} */
  #children = [];
  /** @type {Promise<void>} */
  #stopped = Promise.resolve();

  /**
   * @param {object} program
   * @param {string} program.name names the log file too
   * @param {string} program.command
   * @param {readonly string[]} program.args
   * @param {NodeJS.ProcessEnv} [program.env]
   * @param {'log' | 'terminal'} [program.output]
   * @returns {Child}
   */
  start({ name, command, args, env = {}, output = 'log' }) {
    const log = join(localDir, 'logs', `${name}.log`);
    mkdirSync(join(localDir, 'logs'), { recursive: true });
    const file = openSync(log, 'w');
    const target = output === 'log' ? file : 'inherit';
    // A process group of its own: what the child starts in turn is ended with it.
    const running = spawn(command, args, {
      cwd: root,
      env: { ...toolEnv(), ...env },
      stdio: ['ignore', target, target],
      detached: process.platform !== 'win32',
    });
    closeSync(file);
    /** @type {Promise<number | null>} */
    const ended = new Promise((resolve) => {
      running.once('error', () => resolve(127));
      running.once('exit', (code) => resolve(code));
    });
    const isRunning = () => running.pid !== undefined && running.exitCode === null && running.signalCode === null;
    const child = { name, log, ended, isRunning, stop: () => end(running, isRunning, ended) };
    this.#children.push(child);
    return child;
  }

  /** At Ctrl-C or a request to end, ends all first; a second one does not wait. */
  endWithThisProcess() {
    let isEnding = false;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        if (isEnding) process.exit(INTERRUPTED);
        isEnding = true;
        void this.stopAll().finally(() => process.exit(INTERRUPTED));
      });
    }
  }

  /**
   * Ends all, in the reverse order of their start. A second call waits for the first.
   *
   * @returns {Promise<void>}
   */
  stopAll() {
    this.#stopped = this.#stopped.then(async () => {
      for (const child of this.#children.splice(0).reverse()) await child.stop();
    });
    return this.#stopped;
  }
}

/**
 * Waits for an address to answer 200.
 *
 * @param {Child} child
 * @param {string} url
 * @param {number} timeoutMs
 */
export async function waitUntilReady(child, url, timeoutMs) {
  const deadlineMs = performance.now() + timeoutMs;
  while (performance.now() < deadlineMs) {
    if (!child.isRunning()) throw new SetupError(`${child.name} ended while starting:\n${lastLines(child)}`);
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(150);
  }
  throw new SetupError(`${child.name} did not answer at ${url} within ${timeoutMs / 1000} s:\n${lastLines(child)}`);
}

/**
 * @param {Child} child
 * @returns {string}
 */
export function lastLines(child) {
  const text = readFileSync(child.log, 'utf8').trim();
  return text === '' ? `(it wrote nothing to ${child.log})` : text.split('\n').slice(-LAST_LINES).join('\n');
}

/**
 * @param {import('node:child_process').ChildProcess} running
 * @param {() => boolean} isRunning
 * @param {Promise<unknown>} ended
 */
async function end(running, isRunning, ended) {
  if (isRunning()) {
    signalGroup(running, 'SIGTERM');
    await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
  }
  signalGroup(running, 'SIGKILL');
}

/**
 * @param {import('node:child_process').ChildProcess} running
 * @param {NodeJS.Signals} signal
 */
function signalGroup(running, signal) {
  if (running.pid === undefined) return;
  try {
    if (process.platform === 'win32') running.kill(signal);
    else process.kill(-running.pid, signal);
  } catch {
    // ESRCH: the whole group is gone, which is what was wanted.
  }
}
