import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#tools/setup/paths.mjs';
import { projectFiles } from './project-files.ts';

export const MAX_LINES = 300;

/** One file that should be split. Its path is relative to the repository. */
export type LongFile = { readonly file: string; readonly lines: number };

const WRITTEN_BY_HAND = /\.(?:ts|tsx|css|js|mjs|cjs|sh|ya?ml|html)$|^\.ci\//;

/** Finds the source files of more than `MAX_LINES` lines. Biome limits functions only; catalogues, tables and SQL are not source. */
export function findLongFiles(root: string): readonly LongFile[] {
  return projectFiles(root, (path) => WRITTEN_BY_HAND.test(path))
    .map((file) => ({ file, lines: lineCount(readFileSync(join(root, file), 'utf8')) }))
    .filter(({ lines }) => lines > MAX_LINES);
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

if (import.meta.main) {
  const long = findLongFiles(root);
  for (const { file, lines } of long) console.error(`${file}: ${lines} lines, more than ${MAX_LINES}. Split it.`);
  process.exitCode = long.length === 0 ? 0 : 1;
}
