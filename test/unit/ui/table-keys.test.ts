import { describe, expect, it } from 'vitest';
import { indexAfterKey } from '#ui/table/table-keys.ts';

const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});
const at = (current: number | null, total = 100) => ({ current, total, pageRows: 10 });

describe('keys of the table', () => {
  it.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 0, 1],
    ['ArrowDown', 99, 99],
    ['ArrowUp', null, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from %s goes to %s', (key, current, expected) => {
    expect(indexAfterKey(press(key), at(current))).toBe(expected);
  });

  it('leaves other keys, and keys held with a modifier, to the page', () => {
    expect(indexAfterKey(press('a'), at(0))).toBeNull();
    expect(indexAfterKey(press('ArrowDown', { ctrlKey: true }), at(0))).toBeNull();
    expect(indexAfterKey(press('Home', { altKey: true }), at(5))).toBeNull();
  });

  it('does nothing in an empty table', () => {
    expect(indexAfterKey(press('ArrowDown'), at(null, 0))).toBeNull();
  });
});
