import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { binary, projectNode, root, toolEnv } from './paths.mjs';
import { seconds } from './progress.mjs';

/** What is checked without running the program: types, lint and format, unused code, length of files, what pages name. */
const CHECKS = [
  { name: 'types (tsc)', command: 'tsc', args: ['-b'] },
  { name: 'lint and format (biome)', command: 'biome', args: ['check', '--error-on-warnings'] },
  { name: 'unused code (knip)', command: 'knip', args: [] },
  { name: 'length of files', command: 'node', args: ['tools/tree/long-files.ts'] },
  { name: 'links of the pages', command: 'node', args: ['tools/tree/dead-references.ts'] },
];

/**
 * Runs every check, also after one has failed, and prints how each ended.
 *
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function check() {
  const failed = CHECKS.filter(({ name, command, args }) => {
    const startedMs = performance.now();
    const result = spawnSync(binary(command), args, { cwd: root, env: toolEnv(), stdio: 'inherit' });
    const verdict = result.status === 0 ? 'passed' : 'FAILED';
    console.log(`${name}: ${verdict} (${seconds(performance.now() - startedMs)})`);
    return result.status !== 0;
  }).length;
  return { passed: CHECKS.length - failed, failed, skipped: 0 };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!existsSync(projectNode)) {
    console.error('Nothing is installed yet: run `npm run setup` first.');
    process.exit(1);
  }
  process.exitCode = check().failed === 0 ? 0 : 1;
}
