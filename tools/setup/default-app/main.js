// Runs the folder named on the command line, as the start page of a stock Electron does; the stand-in's build lacks one.
// The awaits at the top are what makes Electron wait with `ready` until the application's own module has run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import electron from 'electron';

/** Two of its methods are meant for a start page only and are not in Electron's types. */
const app =
  /** @type {electron.App & { setVersion(version: string): void, setAppPath(folder: string): void, setDesktopName(name: string): void }} */ (
    electron.app
  );

const { folder, preloads } = parse(process.argv.slice(1));
if (folder === undefined) {
  process.stderr.write('Usage: electron [options] [-r module] <folder>\n');
  process.exit(2);
}
const require = createRequire(import.meta.url);
for (const file of preloads) require(path.resolve(file));

const appPath = path.resolve(folder);
const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setName(manifest.productName ?? manifest.name ?? 'electron');
if (manifest.version) app.setVersion(manifest.version);
app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
app.setAppPath(appPath);

try {
  await import(pathToFileURL(path.resolve(appPath, manifest.main ?? 'index.js')).href);
} catch (cause) {
  process.stderr.write(`The application failed to load: ${cause instanceof Error ? cause.stack : cause}\n`);
  process.exit(1);
}

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {string[]} */
  const preloads = [];
  for (const [index, argument] of args.entries()) {
    if (['-r', '--require'].includes(args[index - 1] ?? '')) preloads.push(argument);
    else if (!argument.startsWith('-')) return { folder: argument, preloads };
  }
  return { folder: undefined, preloads };
}
