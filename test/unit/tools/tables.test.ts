import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RETENTION_TABLE } from '#server/features.ts';
import { specCoverage } from '#tools/spec-coverage.ts';
import { permissionTable } from '#tools/tables/permission-table.ts';
import { retentionTable } from '#tools/tables/retention-table.ts';

const ROOT = join(import.meta.dirname, '../../..');
const docs = (name: string): string => readFileSync(join(ROOT, 'docs', name), 'utf8');

test('docs/permissions.md is what the code grants (else: node tools/write-tables.ts)', () => {
  expect(docs('permissions.md')).toBe(permissionTable());
});

test('RT1 docs/retention.md is what the server applies (else: node tools/write-tables.ts)', () => {
  expect(docs('retention.md')).toBe(retentionTable(RETENTION_TABLE));
  expect(new Set(RETENTION_TABLE.map(({ id }) => id)).size).toBe(RETENTION_TABLE.length);
});

test('every rule of the access log has a test whose title begins with its id', () => {
  const { rules, untested } = specCoverage(join(ROOT, 'src/server/access-log/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThanOrEqual(7);
  expect(untested).toEqual([]);
});

test('every rule of retention has a test whose title begins with its id', () => {
  const { rules, untested } = specCoverage(join(ROOT, 'src/server/retention/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThanOrEqual(8);
  expect(untested).toEqual([]);
});
