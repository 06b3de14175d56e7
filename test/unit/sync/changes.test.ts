import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDeepEqual, reduceChanges } from '#shared/sync/changes.ts';
import type { WireChange } from '#shared/sync/wire.ts';
import { numberedId } from '#test/support/builders.ts';

const SCOPES = ['a', 'b', 'c'];

/** Histories as a log can hold them: rising sequences; scopes entered, kept and left by one row after another. */
const history = fc
  .array(fc.record({ row: fc.nat(3), scopes: fc.subarray(SCOPES), isDeleted: fc.boolean(), body: fc.nat(9) }), {
    maxLength: 30,
  })
  .map((steps) => {
    const held = new Map<number, readonly string[]>();
    return steps.map((step, index): WireChange => {
      const before = held.get(step.row) ?? [];
      const after = step.isDeleted ? [] : step.scopes;
      held.set(step.row, after);
      const out = before.filter((scope) => !after.includes(scope));
      const op = step.isDeleted ? 'delete' : after.length > 0 ? 'upsert' : 'leave';
      const base = { seq: index + 1, table: 'place', id: numberedId(step.row), op, in: after, out };
      return op === 'upsert' ? { ...base, row: { body: step.body } } : base;
    });
  });

/** What a reader ends with: content and scopes of each row. */
function readerAfter(
  changes: readonly WireChange[],
): ReadonlyMap<string, { readonly row: unknown; readonly scopes: readonly string[] }> {
  const rows = new Map<string, { readonly row: unknown; readonly scopes: readonly string[] }>();
  for (const change of changes) {
    const scopes = new Set(change.op === 'delete' ? [] : (rows.get(change.id)?.scopes ?? []));
    for (const scope of change.in) scopes.add(scope);
    for (const scope of change.out) scopes.delete(scope);
    if (scopes.size === 0) rows.delete(change.id);
    else rows.set(change.id, { row: change.row ?? rows.get(change.id)?.row, scopes: [...scopes].toSorted() });
  }
  return rows;
}

describe('reduceChanges', () => {
  it('SY32 reducing a list equals reducing its reduced beginning with its end', () => {
    fc.assert(
      fc.property(history, fc.nat(30), (changes, cut) => {
        const whole = reduceChanges(changes);
        const resumed = reduceChanges([...reduceChanges(changes.slice(0, cut)), ...changes.slice(cut)]);
        expect(resumed).toEqual(whole);
      }),
    );
  });

  it('SY32 a reader ends in the same place by the list and by what it reduces to', () => {
    fc.assert(
      fc.property(history, (changes) => {
        expect(readerAfter(reduceChanges(changes))).toEqual(readerAfter(changes));
      }),
    );
  });

  it('SY32 leaves one change per row, in the order of the last word', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const reduced = reduceChanges(changes);
        expect(new Set(reduced.map(({ id }) => id)).size).toBe(reduced.length);
        expect(reduced.map(({ seq }) => seq)).toEqual(
          reduced.map(({ seq }) => seq).toSorted((left, right) => left - right),
        );
      }),
    );
  });
});

describe('isDeepEqual', () => {
  it('agrees with JSON whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(isDeepEqual(value, copy) || Object.is(value, -0)).toBe(true);
      }),
    );
    expect(isDeepEqual({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [null, {}],
    [{ a: null }, {}],
    ['1', 1],
  ])('tells %j from %j', (left, right) => {
    expect(isDeepEqual(left, right)).toBe(false);
  });
});
