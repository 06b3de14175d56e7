import { spawn } from 'node:child_process';
import { root, toolEnv } from './paths.mjs';
import { SetupError, seconds } from './progress.mjs';

const TAIL_LINES = 30;
const HEARTBEAT_MS = 15_000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs]
 * @property {(line: string) => void} [say] hears every 15 s that it still runs
 */

/**
 * Runs a command to its end, its output kept back; a failure carries the last lines.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} standard output
 */
export async function run(command, args, options = {}) {
  const result = await attempt(command, args, options);
  if (result.code === 0) return result.stdout;
  const tail = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-TAIL_LINES).join('\n');
  throw new SetupError(`${command} ${args.join(' ')} failed (${result.code ?? result.reason}):\n${tail}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | null, reason: string, stdout: string, stderr: string }>} never rejects: a command that cannot be started has no code
 */
export function attempt(command, args, options = {}) {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? toolEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 0,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const heartbeat = setInterval(
      () => options.say?.(`… still running after ${seconds(performance.now() - startedMs)}`),
      HEARTBEAT_MS,
    );
    child.once('error', (cause) => {
      clearInterval(heartbeat);
      resolve({ code: null, reason: cause.message, stdout, stderr });
    });
    child.once('close', (code, signal) => {
      clearInterval(heartbeat);
      resolve({ code, reason: signal ?? '', stdout, stderr });
    });
  });
}
