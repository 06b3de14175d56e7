import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseByteRange } from '#server/features/blobs/byte-range.ts';

describe('a range of bytes', () => {
  test.each([
    ['bytes=0-', { from: 0, to: 100 }],
    ['bytes=40-', { from: 40, to: 100 }],
    ['bytes=40-49', { from: 40, to: 50 }],
    ['bytes=99-', { from: 99, to: 100 }],
    ['bytes=0-5000', { from: 0, to: 100 }],
    ['bytes=-10', { from: 90, to: 100 }],
    ['bytes=-500', { from: 0, to: 100 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=50-40', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['items=0-1', null],
    ['bytes=0x1-', null],
    [undefined, null],
  ])('%s', (header, expected) => {
    expect(parseByteRange(header, 100)).toEqual(expected);
  });

  test('is always within the whole and never empty', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 200 }), (from, last, size) => {
        const range = parseByteRange(`bytes=${from}-${last}`, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.from).toBe(from);
        expect(range.to).toBeGreaterThan(range.from);
        expect(range.to).toBeLessThanOrEqual(Math.min(size, last + 1));
      }),
    );
  });
});
