import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  electronRuntime,
  nativeEntryName,
  regularEntryName,
  STAND_IN_VERSION,
  standInEntryName,
} from '#tools/setup/electron-runtime.mjs';

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'balise-runtime-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) => ({ BALISE_CACHE_DIR: cache, ...more });

function put(entry: string, version: string): void {
  mkdirSync(join(cache, entry), { recursive: true });
  writeFileSync(join(cache, entry, 'version'), version);
}

function putSqlite(): string {
  mkdirSync(join(cache, nativeEntryName()), { recursive: true });
  const file = join(cache, nativeEntryName(), 'better_sqlite3.node');
  writeFileSync(file, '');
  return file;
}

describe('electronRuntime', () => {
  it('says what to do before set-up has run', () => {
    expect(() => electronRuntime(environment())).toThrow('npm run setup');
  });

  it('does not offer a stand-in whose SQLite would crash', () => {
    put(standInEntryName(), STAND_IN_VERSION);
    expect(() => electronRuntime(environment())).toThrow('npm run setup');
  });

  it('hands the compiled SQLite over with the stand-in', () => {
    put(standInEntryName(), STAND_IN_VERSION);
    const nativeBinding = putSqlite();
    const runtime = electronRuntime(environment());
    expect(runtime).toMatchObject({ version: STAND_IN_VERSION, isStandIn: true, nativeBinding });
    expect(runtime.env).toEqual({ BALISE_SQLITE_BINDING: nativeBinding });
  });

  it('prefers the regular Electron, which uses the SQLite of the packages', () => {
    put(standInEntryName(), STAND_IN_VERSION);
    putSqlite();
    put(regularEntryName(), 'v45.3.2');
    expect(electronRuntime(environment())).toMatchObject({
      version: '45.3.2',
      isStandIn: false,
      nativeBinding: null,
      env: {},
    });
  });

  it("uses a person's own Electron before any other", () => {
    put(regularEntryName(), 'v45.3.2');
    put('own', '46.0.0');
    const runtime = electronRuntime(environment({ ELECTRON_OVERRIDE_DIST_PATH: join(cache, 'own') }));
    expect(runtime.version).toBe('46.0.0');
    expect(runtime.executablePath.startsWith(join(cache, 'own'))).toBe(true);
  });
});
