import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { z } from 'zod';
import { root } from '#tools/setup/paths.mjs';
import { projectFiles } from './project-files.ts';

/** What a page names and the tree does not hold. `page` is relative to the repository; `reference` as it is written. */
export type DeadReference = { readonly page: string; readonly reference: string };

const LINK = /\]\(([^)\s]+)\)/g;
const OUTSIDE = /^(?:[a-z]+:|#)/;
const CODE_SPAN = /`([^`\n]+)`/g;
/** A code span that is one path to a source file or page; endings alone (`.module.css`) and patterns (`*.test.ts`) are none. */
const FILE_NAME = /^(?!\.\w)[#\w./-]*\w\.(?:ts|tsx|css|mjs|cjs|md|sql|po)$/;
const FOLDER_NAME = /^(?:src|test|tools|docs|bench|resources|drizzle)\/[\w./-]*$/;
const DECISION = /\bADR (\d{4})/g;
const SCRIPT = /\bnpm run ([\w:-]*\w)/g;
const MADE_AT_RUN_TIME = /^(?:\.balise|out|node_modules)\//;

/**
 * Finds the links of every Markdown page that lead nowhere, and the decisions, npm scripts, files and folders (in code spans) that
 * it names and that do not exist. A file may be named by the end of its path (`smp-codec.ts`), as people do in the README of its folder.
 */
export function findDeadReferences(root: string): readonly DeadReference[] {
  const files = projectFiles(root, () => true);
  const scripts = scriptNames(root);
  return files
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      const dead = [
        ...deadLinks(root, page, text),
        ...deadNames(root, files, text),
        ...matches(text, DECISION)
          .filter((number) => !files.some((file) => file.startsWith(`docs/adr/${number}-`)))
          .map((number) => `ADR ${number}`),
        ...matches(text, SCRIPT)
          .filter((script) => !scripts.has(script))
          .map((script) => `npm run ${script}`),
      ];
      return dead.map((reference) => ({ page, reference }));
    });
}

function scriptNames(root: string): ReadonlySet<string> {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return new Set(Object.keys(scripts));
}

function deadLinks(root: string, page: string, text: string): readonly string[] {
  return matches(text, LINK).filter((target) => {
    const path = target.replace(/#.*$/, '');
    return !OUTSIDE.test(target) && !existsSync(join(root, dirname(page), path));
  });
}

function deadNames(root: string, files: readonly string[], text: string): readonly string[] {
  return matches(text, CODE_SPAN).filter((name) => {
    if (MADE_AT_RUN_TIME.test(name)) return false;
    if (FILE_NAME.test(name)) return !files.some((file) => `/${file}`.endsWith(posix.join('/', subpath(name))));
    return FOLDER_NAME.test(name) && !existsSync(join(root, name));
  });
}

/** `#core/a.ts` is `src/core/a.ts`; `./a.ts` may stand anywhere. */
function subpath(name: string): string {
  return name
    .replace(/^#(test|tools|resources)\//, '$1/')
    .replace(/^#/, 'src/')
    .replace(/^(?:\.\.?\/)+/, '');
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, match = '']) => match);
}

if (import.meta.main) {
  const dead = findDeadReferences(root);
  for (const { page, reference } of dead) console.error(`${page}: ${reference} does not exist`);
  process.exitCode = dead.length === 0 ? 0 : 1;
}
