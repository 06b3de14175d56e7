import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPackedText, packText, unpackText } from '#core/features/imports/packed-text.ts';

test('whatever a well-formed string may hold comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '€', '\u0000', '💩') }), (text) => {
      expect(unpackText(packText(text))).toBe(text);
    }),
  );
});

test('a text is walked from its beginning as often as needed', () => {
  const packed = createPackedText();
  for (const piece of ['id;nom\n', '', '1;Le Phare\n']) packed.add(piece);
  for (let pass = 0; pass < 2; pass += 1) expect([...packed.text].join('')).toBe('id;nom\n1;Le Phare\n');
});
