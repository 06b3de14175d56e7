import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS, violations } from './layers.ts';

const root = resolve(import.meta.dirname, '../../..');
const plantedViolations = violations();
let copy = '';
let compiler = '';
let linter = '';

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'balise-boundaries-'));
  for (const name of ['src', 'package.json', 'tsconfig.base.json', 'biome.json']) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const references = LAYERS.map((layer) => ({ path: `src/${layer}` }));
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify({ files: [], references }));
  for (const layer of LAYERS) {
    await writeFile(join(copy, `src/${layer}/planted-marker.ts`), 'export const marker = 1;\n');
  }
  for (const violation of plantedViolations) await writeFile(join(copy, violation.file), violation.code);
  [compiler, linter] = await Promise.all([
    run('tsc', ['-b', '--pretty', 'false', '--force']),
    run('biome', ['lint', '--reporter=github', '--max-diagnostics=none', '--vcs-enabled=false', 'src']),
  ]);
}, 240_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('one violation per boundary, refused by compiler and linter', () => {
  test.each(plantedViolations)('$title', ({ file }) => {
    expect(linesAbout(compiler, file), 'compiler').not.toEqual([]);
    expect(linesAbout(linter, file).join('\n'), 'linter').toMatch(/noRestricted(Imports|Globals)/);
  });

  test('the rest of the tree is not objected to, so that an objection means something', () => {
    expect(
      LAYERS.flatMap((layer) => linesAbout(compiler, `src/${layer}/planted-marker.ts`).filter(isOwnError)),
    ).toEqual([]);
  });
});

/** A marker is named in errors of its importers; an error of its own starts with its path. */
function isOwnError(line: string): boolean {
  return line.startsWith('src/') && line.includes('planted-marker.ts(');
}

function linesAbout(output: string, file: string): readonly string[] {
  return output.split('\n').filter((line) => line.includes(file));
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(
      join(root, 'node_modules/.bin', command),
      args,
      { cwd: copy, maxBuffer: 1 << 28 },
      (_error, stdout, stderr) => done(stdout + stderr),
    );
  });
}
