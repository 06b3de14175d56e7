import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeSerials } from '#shared/domain/stock/judge-serials.ts';
import { checkCharacterOf, readSerial } from '#shared/domain/stock/serial-number.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const body = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 7, maxLength: 19 });

describe('serial numbers', () => {
  test('ST1 the check character is that of ISO/IEC 7064 MOD 37,36', () => {
    // The worked example of the Global Release Identifier.
    expect(checkCharacterOf('A12425GABC1234002')).toBe('M');
    expect(readSerial('A1-2425G-ABC1234002-M')).toEqual({ ok: true, value: 'A12425GABC1234002M' });
  });

  test('ST1 no single wrong character passes', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.constantFrom(...ALPHABET), (text, at, wrong) => {
        const serial = text + checkCharacterOf(text);
        const index = at % serial.length;
        const mistyped = serial.slice(0, index) + wrong + serial.slice(index + 1);
        expect(readSerial(serial).ok).toBe(true);
        expect(readSerial(mistyped).ok).toBe(mistyped === serial);
      }),
    );
  });

  test('ST1 spaces, hyphens, dots and small letters are how people write them', () => {
    const serial = aSerial(417);
    const written = ` ${serial.slice(0, 4).toLowerCase()}-${serial.slice(4, 8)} ${serial.slice(8)}. `;
    expect(readSerial(written)).toEqual({ ok: true, value: serial });
    expect(readSerial('BA2')).toEqual({ ok: false, error: 'format' });
    expect(readSerial('BA24_000417')).toEqual({ ok: false, error: 'format' });
  });
});

describe('a delivery list', () => {
  test('ST10 each line that is not received says why, and where', () => {
    const wrong = `${aSerial(2).slice(0, -1)}${aSerial(2).endsWith('0') ? '1' : '0'}`;
    const text = [
      'Serial number;Model',
      `${aSerial(1)};Alto`,
      `"${aSerial(3)}"`,
      '',
      wrong,
      aSerial(1),
      'bonjour',
      aSerial(9),
    ];
    const judged = judgeSerials(`\uFEFF${text.join('\r\n')}`, (serial) => serial === aSerial(9));
    expect(judged.serials).toEqual([aSerial(1), aSerial(3)]);
    expect(judged.rejects).toEqual([
      { line: 5, text: wrong, reject: 'checksum', firstLine: null },
      { line: 6, text: aSerial(1), reject: 'duplicate', firstLine: 2 },
      { line: 7, text: 'bonjour', reject: 'format', firstLine: null },
      { line: 8, text: aSerial(9), reject: 'alreadyInStock', firstLine: null },
    ]);
  });

  test('ST10 a thousand lines are judged at once', () => {
    const text = Array.from({ length: 1000 }, (_unused, n) => aSerial(n)).join('\n');
    expect(judgeSerials(text, () => false)).toMatchObject({ rejects: [], serials: { length: 1000 } });
  });
});
