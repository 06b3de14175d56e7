import { err, ok, type Result } from '#shared/kernel/result.ts';

/** The characters of a serial number, in the order that gives each its value (ISO/IEC 7064, MOD 37,36). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = ALPHABET.length;
const FORM = /^[0-9A-Z]{8,20}$/;

export type SerialProblem = 'format' | 'checksum';

/** A serial number as people and scanners write it, made one: capitals, without spaces, hyphens and dots. Says nothing about its truth. */
export function normalizeSerial(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-.\u2010-\u2015]/g, '');
}

/** Whether two ways of writing name the same unit. */
export function isSameSerial(a: string, b: string): boolean {
  return normalizeSerial(a) === normalizeSerial(b);
}

/** Reads a serial number: 8 to 20 letters and figures, the last of which checks the others (ST1). */
export function readSerial(text: string): Result<string, SerialProblem> {
  const serial = normalizeSerial(text);
  if (!FORM.test(serial)) return err('format');
  return checkCharacterOf(serial.slice(0, -1)) === serial.at(-1) ? ok(serial) : err('checksum');
}

/** The last character of a serial number, from those before it (ISO/IEC 7064, MOD 37,36: one wrong character never passes). */
export function checkCharacterOf(body: string): string {
  let product = MODULUS;
  for (const character of body) {
    const sum = (product + ALPHABET.indexOf(character)) % MODULUS || MODULUS;
    product = (sum * 2) % (MODULUS + 1);
  }
  return ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
}
