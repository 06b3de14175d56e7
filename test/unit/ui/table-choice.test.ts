import { describe, expect, it } from 'vitest';
import { changedChoice } from '#renderer/app/place-choice.tsx';
import { choiceOfKey } from '#ui/table/table-choice.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('keys that choose rows', () => {
  it.each([
    [press(' '), 'toggle'],
    [press('a', { ctrlKey: true }), 'all'],
    [press('A', { metaKey: true }), 'all'],
    [press('ArrowDown', { shiftKey: true }), 'range'],
    [press('End', { shiftKey: true }), 'range'],
    [press(' ', { shiftKey: true }), 'range'],
  ])('%j means %s', (pressed, expected) => {
    expect(choiceOfKey(pressed)).toBe(expected);
  });

  it.each([
    press('ArrowDown'),
    press('a'),
    press(' ', { ctrlKey: true }),
    press('A', { ctrlKey: true, shiftKey: true }),
    press('Enter', { shiftKey: true }),
  ])('%j is left to the page', (pressed) => {
    expect(choiceOfKey(pressed)).toBeNull();
  });
});

describe('a choice', () => {
  const former: ReadonlySet<number> = new Set([1, 2, 3]);

  it('is replaced, widened or narrowed', () => {
    expect([...changedChoice(former, 'replace', [3, 4])]).toEqual([3, 4]);
    expect([...changedChoice(former, 'add', [3, 4])]).toEqual([1, 2, 3, 4]);
    expect([...changedChoice(former, 'remove', [3, 4])]).toEqual([1, 2]);
  });

  it('is a new set each time, so that whoever holds the former can bring it back', () => {
    expect(changedChoice(former, 'add', [])).not.toBe(former);
    expect([...former]).toEqual([1, 2, 3]);
  });
});
