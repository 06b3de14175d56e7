import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MEDIA_TYPES, mediaTypeOf } from '#shared/domain/document/media-type.ts';
import { bytesOfType } from '#test/support/document-bytes.ts';

describe('the type of a file', () => {
  test.each(MEDIA_TYPES)('%s is told by its first bytes', (mediaType) => {
    expect(mediaTypeOf(bytesOfType(mediaType, 100))).toBe(mediaType);
    expect(mediaTypeOf(bytesOfType(mediaType, 100).subarray(0, 12))).toBe(mediaType);
  });

  test('is null for what only looks like one: a RIFF that is a sound, a cut beginning, a script, nothing', () => {
    const sound = bytesOfType('image/webp', 100);
    sound.set(new TextEncoder().encode('WAVE'), 8);
    const disguised = bytesOfType('image/webp', 100);
    disguised.set(new TextEncoder().encode('XXXX'), 0);
    const others = [sound, disguised, bytesOfType('image/png', 100).subarray(0, 7), new Uint8Array()];
    const texts = ['<svg onload="alert(1)">', 'MZ\u0090', '%!PS-Adobe', 'GIF89a'].map((text) =>
      new TextEncoder().encode(text),
    );
    expect([...others, ...texts].map(mediaTypeOf)).toEqual([...others, ...texts].map(() => null));
  });

  test('never depends on what follows the first twelve bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEDIA_TYPES), fc.uint8Array({ maxLength: 64 }), (mediaType, tail) => {
        const head = bytesOfType(mediaType, 12);
        expect(mediaTypeOf(Uint8Array.from([...head, ...tail]))).toBe(mediaType);
      }),
    );
  });
});
