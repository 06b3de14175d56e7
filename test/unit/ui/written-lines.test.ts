import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenLines } from '#renderer/shell/written-lines.ts';

describe('the words of a refused change', () => {
  it('lists what was typed, field by field, without identifiers', () => {
    const json = JSON.stringify({
      id: 'x',
      patch: { name: 'Bar', welcomesPublic: false, lon: null },
      rows: ['a', 'b'],
    });
    expect(writtenLines(json)).toEqual([
      { field: 'name', value: 'Bar' },
      { field: 'welcomesPublic', value: false },
      { field: 'lon', value: null },
      { field: 'rows', value: 'a' },
      { field: 'rows', value: 'b' },
    ]);
  });

  it('gives a value that stands alone the name of its field', () => {
    expect(writtenLines('"public"', 'visibility')).toEqual([{ field: 'visibility', value: 'public' }]);
  });

  it('keeps text that is not JSON as it is', () => {
    expect(writtenLines('{half')).toEqual([{ field: null, value: '{half' }]);
  });

  it('never throws, whatever was kept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
        (json) => {
          expect(Array.isArray(writtenLines(json))).toBe(true);
        },
      ),
    );
  });
});
