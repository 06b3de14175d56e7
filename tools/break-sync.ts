import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BROKEN_RULES, type BrokenRule } from './break-sync/broken-rules.ts';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);
const SEEDS = process.env.BALISE_BREAK_SEEDS ?? '30';
const STEPS = process.env.BALISE_BREAK_STEPS ?? '200';
/** A broken rule may also make a run spin for ever, which counts as noticed. */
const TIMEOUT_MS = 5 * 60_000;
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const TESTS = [
  ...['push', 'pull', 'replica', 'rounds', 'link', 'live', 'blobs'].map(
    (name) => `test/integration/sync/${name}.test.ts`,
  ),
  'test/unit/sync/authorize.test.ts',
];

/**
 * Breaks one rule of the sync after another in a copy of the sources and runs the simulation and the sync tests on it: every broken
 * rule must be caught. `node tools/break-sync.ts [name…]`; prints a table; exit code 1 when a rule survived or a patch no longer fits.
 */
async function main(names: readonly string[]): Promise<void> {
  const chosen = BROKEN_RULES.filter(({ name }) => names.length === 0 || names.includes(name));
  let isAllCaught = true;
  for (const rule of chosen) {
    const verdict = await verdictOn(rule);
    isAllCaught &&= verdict.isCaught;
    console.log(
      `${verdict.isCaught ? 'caught  ' : 'SURVIVED'}  ${rule.rule.padEnd(5)} ${rule.name.padEnd(28)} ${verdict.how}`,
    );
  }
  process.exitCode = isAllCaught ? 0 : 1;
}

async function verdictOn(rule: BrokenRule): Promise<{ readonly isCaught: boolean; readonly how: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'balise-break-'));
  try {
    for (const part of [
      'src',
      'test',
      'tools',
      'drizzle',
      'package.json',
      'vitest.config.ts',
      'tsconfig.base.json',
      'tsconfig.json',
    ]) {
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    breakRule(copy, rule);
    const simulation = await complaintOf(copy, ['test/simulation/soak.ts', SEEDS, STEPS]);
    if (simulation !== null) return { isCaught: true, how: `simulation: ${simulation}` };
    const tests = await complaintOf(copy, [VITEST, 'run', '--bail', '1', ...TESTS]);
    return tests === null ? { isCaught: false, how: 'nothing noticed' } : { isCaught: true, how: `test: ${tests}` };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function breakRule(copy: string, { name, file, find, replace }: BrokenRule): void {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const pattern = typeof find === 'string' ? find : new RegExp(find.source, find.flags);
  const broken = source.replace(pattern, replace);
  if (broken === source) throw new Error(`${name}: its patch no longer fits ${file}`);
  writeFileSync(path, broken);
}

/** Null when everything passed, else the first complaint. */
async function complaintOf(copy: string, args: readonly string[]): Promise<string | null> {
  try {
    await run(process.execPath, [...args], {
      cwd: copy,
      timeout: TIMEOUT_MS,
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 1e8,
    });
    return null;
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      killed = false,
    } = error as { readonly stdout?: string; readonly stderr?: string; readonly killed?: boolean };
    if (killed) return 'does not end';
    const complaint = /^\s*(?:\w*(?:Error|Broken)): (.*)$/m.exec(`${stderr}\n${stdout}`)?.[1];
    if (complaint === undefined) throw new Error(`it did not run: ${stderr || stdout}`, { cause: error });
    return complaint.slice(0, 150);
  }
}

await main(process.argv.slice(2));
