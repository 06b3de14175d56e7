import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SpecCoverage = {
  readonly spec: string;
  /** Rule ids in the order of the document. */
  readonly rules: readonly string[];
  /** Rules that no test title begins with. */
  readonly untested: readonly string[];
};

const RULE = /^- \*\*([A-Z]+\d+)\*\*/gm;
const TITLE = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*[`'"]((?:[A-Z]+\d+[ ,:]+)+)/g;

/**
 * Compares the rule ids of a `SPEC.md` (lines that begin « - **SY1** ») with the ids that test titles begin with.
 * @param testRoots directories searched for `*.test.ts` and `*.spec.ts`
 */
export function specCoverage(spec: string, testRoots: readonly string[]): SpecCoverage {
  const rules = [...readFileSync(spec, 'utf8').matchAll(RULE)].map((match) => match[1] ?? '');
  const tested = new Set(testRoots.flatMap(testFiles).flatMap((file) => titleIds(readFileSync(file, 'utf8'))));
  return { spec, rules, untested: rules.filter((rule) => !tested.has(rule)) };
}

/** Ids that the titles of one test file begin with. */
export function titleIds(source: string): readonly string[] {
  return [...source.matchAll(TITLE)].flatMap((match) => (match[1] ?? '').split(/[ ,:]+/).filter((id) => id !== ''));
}

function testFiles(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
    .map((path) => join(root, path));
}

if (import.meta.main) {
  const specs = process.argv.slice(2);
  for (const spec of specs) {
    const { rules, untested } = specCoverage(spec, ['test']);
    console.log(`${spec}: ${rules.length - untested.length} of ${rules.length} rules are tested`);
    for (const rule of untested) console.log(`  ${rule} has no test`);
  }
}
