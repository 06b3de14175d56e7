import { describe, expect, it } from 'vitest';
import { pseudoText } from '#ui/i18n/pseudo-text.ts';

describe('pseudo-locale', () => {
  it('makes a text at least two fifths longer, accented and bracketed', () => {
    const text = pseudoText('Prendre en charge');
    expect(text.length).toBeGreaterThanOrEqual('Prendre en charge'.length * 1.4);
    expect(text).toMatch(/^\[Préndré én chárgé~+\]$/);
  });

  it('leaves spaces between values alone', () => {
    expect(pseudoText(' ')).toBe(' ');
  });
});
