import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROKEN_RULES } from '#tools/break-sync/broken-rules.ts';
import { specCoverage } from '#tools/spec-coverage.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The long proof is `node tools/break-sync.ts`; this keeps it runnable: a patch that no longer fits proves nothing. */
describe('the broken rules', () => {
  it.each(BROKEN_RULES)('$name still fits its file and leaves something that parses', ({ file, find, replace }) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const broken = source.replace(find, replace);
    expect(broken).not.toBe(source);
    expect(() => stripTypeScriptTypes(broken)).not.toThrow();
  });

  it('names rules that exist', () => {
    const { rules } = specCoverage(join(ROOT, 'src/shared/sync/SPEC.md'), []);
    expect(BROKEN_RULES.filter(({ rule }) => !rules.includes(rule))).toEqual([]);
    expect(BROKEN_RULES.length).toBeGreaterThanOrEqual(12);
  });
});
