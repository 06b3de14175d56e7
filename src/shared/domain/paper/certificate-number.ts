import { derivedId } from '#shared/kernel/id.ts';
import type { LocalDate } from '../calendar/local-date.ts';

/** Crockford's letters: none that is read as another one. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_LETTER = 5;
const LETTER_COUNT = 8;
const HEX_DIGITS = (LETTER_COUNT * BITS_PER_LETTER) / 4;

/** `7K3Q-9XWM`: short enough to be read out, the same wherever it is computed (SPEC PA4). */
export function certificateNumber(placeId: string, until: LocalDate): string {
  const bits = Number.parseInt(derivedId([placeId, 'certificate', until]).replaceAll('-', '').slice(0, HEX_DIGITS), 16);
  const letters = Array.from({ length: LETTER_COUNT }, (_, at) => {
    const shifted = Math.floor(bits / 2 ** ((LETTER_COUNT - 1 - at) * BITS_PER_LETTER));
    return LETTERS.charAt(shifted % LETTERS.length);
  });
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
