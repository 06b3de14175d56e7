import { spawn } from 'node:child_process';

const START_TIMEOUT_MS = 15_000;
const SCREEN = '1600x1000x24';

/**
 * The display to open windows on: the one there is, else a virtual one that this starts and `stop` ends.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ env: Record<string, string>, isVirtual: boolean, stop: () => void }>}
 */
export async function openDisplay(env = process.env) {
  if (process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) {
    return { env: {}, isVirtual: false, stop: () => {} };
  }
  // Xvfb chooses a free number itself and writes it to the descriptor it is given: no race between two of them.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => {
    server.kill('SIGTERM');
  };
  process.once('exit', stop);
  try {
    return { env: { DISPLAY: `:${await displayNumber(server)}` }, isVirtual: true, stop };
  } catch (cause) {
    stop();
    throw cause;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start.')), START_TIMEOUT_MS);
    const settle = (/** @type {() => void} */ action) => {
      clearTimeout(timer);
      action();
    };
    let text = '';
    server.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) settle(() => resolve(text.trim()));
    });
    server.once('error', (cause) => settle(() => reject(new Error('Xvfb cannot be started.', { cause }))));
    server.once('exit', (code) => settle(() => reject(new Error(`Xvfb ended with code ${code}.`))));
  });
}
