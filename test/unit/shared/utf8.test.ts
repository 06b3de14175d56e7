import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '#shared/kernel/utf8.ts';

test('any text is written as Node writes it, and comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect([...encodeUtf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    }),
  );
});

test('half a pair is replaced, and what is not UTF-8 is not read', () => {
  expect([...encodeUtf8('a\ud800')]).toEqual([...Buffer.from('a\ufffd', 'utf8')]);
  expect(decodeUtf8(Uint8Array.of(0xc3))).toBeNull();
  expect(decodeUtf8(Uint8Array.of(0xff, 0x41))).toBeNull();
  expect(decodeUtf8(new Uint8Array())).toBe('');
});
