import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hoursFromFile } from '#shared/domain/opening-hours/file-notation.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';

/** Properties run hundreds of cases; a busy machine may need more than the default for them. */
vi.setConfig({ testTimeout: 30_000 });

describe('hoursFromFile', () => {
  test.each([
    ['lundi-vendredi 08:00-12:00,14:00-18:00 | samedi 09:00-12:00', 'Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00'],
    ['mardi 09:00-12:00 | lundi 09:00-12:00', 'Mo-Tu 09:00-12:00'],
    [
      ' Lundi : 8h00-12h00 14h00-18h00 Mardi : 8h00-12h00 14h00-18h00 Mercredi : 14h00-18h00 Samedi : 14h00-18h00 Dimanche : 9h00-12h00 15h00-18h00',
      'Mo-Tu 08:00-12:00,14:00-18:00; We,Sa 14:00-18:00; Su 09:00-12:00,15:00-18:00',
    ],
    [
      '$Samedi : 8h00-12h00$Dimanche : 9h00-12h00$Jours Fériés : 9h00-12h00',
      'Sa 08:00-12:00; Su 09:00-12:00; PH 09:00-12:00',
    ],
    ['24h/24 - 7j/7', '24/7'],
    ['7j/7 24h/24', '24/7'],
    ['lundi 08h00-24h00', 'Mo 08:00-24:00'],
    ['lundi 8h0-12h0', 'Mo 08:00-12:00'],
    ['lundi au vendredi de 8h à 12h et de 14h à 18h30', 'Mo-Fr 08:00-12:00,14:00-18:30'],
    ['Monday - Friday: 9:00 - 17:00', 'Mo-Fr 09:00-17:00'],
    ['tous les jours 10h-20h', 'Mo-Su 10:00-20:00'],
    ['Dimanche fermé, samedi 9h-12h', 'Sa 09:00-12:00'],
    ['vendredi-lundi 10h-12h', 'Mo,Fr-Su 10:00-12:00'],
    ['Mo-Fr 08:00-12:00; PH off', 'Mo-Fr 08:00-12:00; PH off'],
    ['', ''],
    ['   ', ''],
  ])('OH10 reads %j', (written, expected) => {
    expect(hoursFromFile(written, 'refused')).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['lundi-jeudi 08:00-12:00,14:00-18:00 | vendredi 08:00-12:00,10:00-17:15', 'overlap', '8:00-12:00 / 10:00-17:15'],
    ['lundi 14:00-12:00', 'closingBeforeOpening', '14:00-12:00'],
    ['lundi 08:00-08:00', 'closingBeforeOpening', '08:00-08:00'],
    ['lundi 18h-2h', 'closingBeforeOpening', '18h-2h'],
    ['lundi 8h-12h sauf août', 'unreadable', 'sauf aout'],
    ['sur rendez-vous', 'unreadable', 'sur rendez-vous'],
    ['lundi', 'unreadable', 'lundi'],
    ['8h-12h', 'unreadable', '8h - 12h'],
    ['lundi 08:00', 'unreadable', 'lundi 08:00'],
    ['lundi 24:00-25:00', 'unreadable', '25:00'],
    ['lundi 24h00-24h00', 'unreadable', '24h00-24h00'],
    ['|||', 'unreadable', '|||'],
  ])('OH10 refuses %j as %s', (written, code, value) => {
    expect(hoursFromFile(written, 'refused')).toEqual({ ok: false, error: { code, value } });
  });

  test('OH11 a night is a night only where night closing is allowed, and only a night', () => {
    expect(hoursFromFile('vendredi 18h-2h', 'allowed')).toEqual({ ok: true, value: 'Fr 18:00-26:00' });
    expect(hoursFromFile('vendredi 14h-12h', 'allowed').ok).toBe(false);
    expect(hoursFromFile('vendredi 9h-2h', 'allowed').ok).toBe(false);
  });

  test('OH7 OH10 whatever is accepted can be answered, and nothing throws', () => {
    const words = fc.constantFrom(
      'lundi',
      'Mardi',
      '-',
      ':',
      ' ',
      '|',
      '8h',
      '12:00',
      '14h00',
      'et',
      'fermé',
      '24h/24',
      'Mo',
      ';',
      'x',
      '$',
    );
    const days = fc.constantFrom('lundi', 'Mardi', 'vendredi');
    const spans = fc.constantFrom('8h-12h', '12:00-14h00', '18h-2h', 'fermé');
    let readCount = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 14 }).map((list) => list.join(' ')),
          fc
            .tuple(days, fc.array(spans, { minLength: 1, maxLength: 3 }))
            .map(([day, list]) => `${day} ${list.join(' et ')}`),
        ),
        (written) => {
          const read = hoursFromFile(written, 'allowed');
          if (read.ok && read.value !== '') {
            readCount += 1;
            expect(isOpenAt(read.value, Date.UTC(2026, 10, 23), 'Europe/Paris')).not.toBeNull();
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(readCount).toBeGreaterThan(50);
  });
});
