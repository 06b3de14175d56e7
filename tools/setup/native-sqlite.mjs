import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheEntry } from './cache.mjs';
import { electronRuntimeFolder, executableName, nativeEntryName, needsOwnSqlite } from './electron-runtime.mjs';
import { cacheDir, root } from './paths.mjs';
import { run } from './run.mjs';

const require = createRequire(import.meta.url);
const PACKAGE = join(root, 'node_modules', 'better-sqlite3');

/** The flags of Node's own add-on recipe that matter to this module, and those of its binding.gyp without `-flto`. */
const COMMON_FLAGS = ['-O2', '-fPIC', '-pthread', '-DNDEBUG', '-w'];
const CPP_FLAGS = [
  '-std=c++20',
  '-fno-rtti',
  '-fno-exceptions',
  '-fno-strict-aliasing',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
  '-DBUILDING_NODE_EXTENSION',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];

/** @type {import('./progress.mjs').Step} */
export const sqliteStep = {
  title: 'Encrypted SQLite of the console',
  run: async (say) => {
    const folder = electronRuntimeFolder(process.env);
    if (!folder || !needsOwnSqlite(folder.path)) return "the package's own serves this Electron";
    await makeNativeSqlite(say);
    return 'compiled for this Electron';
  },
};

/**
 * Compiles the console's SQLite for a runtime whose Node-API is 9. The package's own binaries need 10 and crash there.
 * Three calls of the compiler replace node-gyp, which would want Python, make and headers from nodejs.org.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the folder that holds `better_sqlite3.node`
 */
function makeNativeSqlite(say) {
  return cacheEntry({
    dir: cacheDir(),
    name: nativeEntryName(),
    onWait: (holder) => say(`waiting for ${holder}, which is compiling it`),
    make: async (folder) => {
      say('compiling SQLite (about a minute)');
      await compile(folder, say);
      say('trying it inside Electron: write, encrypt, reopen');
      await proveInside(join(folder, 'better_sqlite3.node'));
    },
  });
}

/**
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function compile(folder, say) {
  const objects = join(folder, 'objects');
  mkdirSync(objects);
  const sqlite = join(PACKAGE, 'deps', 'sqlite3');
  const addonApi = dirname(require.resolve('node-addon-api/package.json', { paths: [PACKAGE] }));
  const headers = require('node-api-headers').include_dir;
  await Promise.all([
    run(
      'gcc',
      [
        ...COMMON_FLAGS,
        '-std=c99',
        ...sqliteDefines(),
        '-c',
        join(sqlite, 'sqlite3.c'),
        '-o',
        join(objects, 'sqlite3.o'),
      ],
      { say },
    ),
    run('g++', [
      ...COMMON_FLAGS,
      ...CPP_FLAGS,
      `-I${headers}`,
      `-I${addonApi}`,
      `-I${sqlite}`,
      '-include',
      join(root, 'tools', 'setup', 'napi9', 'napi9.h'),
      '-c',
      join(PACKAGE, 'src', 'better_sqlite3.cpp'),
      '-o',
      join(objects, 'better_sqlite3.o'),
    ]),
  ]);
  await run('g++', [
    '-shared',
    '-pthread',
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    join(objects, 'better_sqlite3.o'),
    join(objects, 'sqlite3.o'),
    '-o',
    join(folder, 'better_sqlite3.node'),
    '-ldl',
  ]);
  rmSync(objects, { recursive: true });
}

/** The options that the package compiles SQLite with, read from its own list so that both builds behave alike. */
export function sqliteDefines() {
  const list = readFileSync(join(PACKAGE, 'deps', 'defines.gypi'), 'utf8');
  return [...list.matchAll(/'([A-Z][A-Z0-9_]+(?:=[^']*)?)'/g)].map((match) => `-D${match[1]}`);
}

/**
 * Loads the module in Electron's own Node: a wrong build crashes there and nowhere else.
 *
 * @param {string} binding
 */
async function proveInside(binding) {
  const folder = electronRuntimeFolder(process.env);
  if (!folder) throw new Error('The Electron step comes first.');
  await run(join(folder.path, executableName()), [join(root, 'tools', 'setup', 'prove-sqlite.cjs'), binding], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeoutMs: 60_000,
  });
}
