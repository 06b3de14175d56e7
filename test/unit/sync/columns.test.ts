import { describe, expect, it } from 'vitest';
import { pgColumnsOf } from '#server/sync/synced-rows.ts';
import { columnsOf, snakeCase } from '#shared/sync/columns.ts';
import { TABLE_NAMES } from '#shared/sync/table.ts';

const META = ['ver', 'deleted', 'fver', 'scopes'];
const PG_KINDS: Readonly<Record<string, string>> = {
  uuid: 'text',
  text: 'text',
  'double precision': 'real',
  boolean: 'boolean',
  integer: 'integer',
  jsonb: 'json',
};

describe.each(TABLE_NAMES)('columns of %s', (table) => {
  it('SY5 the PostgreSQL table holds every field of the row schema, and no other, in a type that can', () => {
    const stored = pgColumnsOf(table)
      .filter(({ field }) => !META.includes(field))
      .map(({ type, ...column }) => ({ ...column, kind: PG_KINDS[type] }));
    const byField = (left: { readonly field: string }, right: { readonly field: string }) =>
      left.field < right.field ? -1 : 1;
    expect(stored.toSorted(byField)).toEqual([...columnsOf(table)].toSorted(byField));
  });
});

it('SY5 names columns in snake case', () => {
  expect(snakeCase('updatedAtUtc')).toBe('updated_at_utc');
  expect(snakeCase('id')).toBe('id');
});
