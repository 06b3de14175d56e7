import { describe, expect, test } from 'vitest';
import { actionOfKey, mayDo } from '#renderer/features/follow-up/bulk-keys.ts';

const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) =>
  actionOfKey({ key, altKey: false, ctrlKey: false, metaKey: false, ...held });

describe('keys of the follow-up board', () => {
  test('one letter each, in either case', () => {
    expect(['a', 'E', 'v', 'P'].map((key) => press(key))).toEqual(['assign', 'step', 'plan', 'lose']);
    expect(press('z')).toBeNull();
  });

  test('letters held with a command key belong to the system', () => {
    expect(press('a', { ctrlKey: true })).toBeNull();
    expect(press('p', { metaKey: true })).toBeNull();
    expect(press('v', { altKey: true })).toBeNull();
  });

  test('losing a place is a decision; the rest is follow-up', () => {
    expect(mayDo('lose', { canEdit: true, canDecide: false })).toBe(false);
    expect(mayDo('assign', { canEdit: true, canDecide: false })).toBe(true);
  });
});
