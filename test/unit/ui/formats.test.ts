import { describe, expect, it } from 'vitest';
import { createFormats } from '#ui/i18n/formats.ts';

const words: Readonly<Record<string, string>> = {
  'ui.distance.meters': '{value} m',
  'ui.distance.kilometers': '{value} km',
  'ui.bytes.bytes': '{value} o',
  'ui.bytes.kibi': '{value} Kio',
  'ui.time.justNow': 'à l’instant',
};
const t = (id: string, values: Readonly<Record<string, string | number>> = {}) =>
  (words[id] ?? id).replace('{value}', String(values.value ?? ''));

const fr = createFormats('fr', t);
const en = createFormats('en', t);
const NOW = Date.parse('2026-11-22T14:32:07Z');
const secondsAgo = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

describe('numbers', () => {
  it('groups thousands with a narrow no-break space in French, a comma in English', () => {
    expect(fr.number(6214)).toBe('6\u202f214');
    expect(en.number(6214)).toBe('6,214');
  });
});

describe('relative times', () => {
  it.each([
    [0, 'à l’instant'],
    [9.9, 'à l’instant'],
    [40, 'il y a 40 s'],
    [59, 'il y a 59 s'],
    [60, 'il y a 1 min'],
    [180, 'il y a 3 min'],
    [3599, 'il y a 59 min'],
    [7200, 'il y a 2 h'],
    [86_400, 'hier'],
    [400 * 86_400, 'l’an dernier'],
  ])('%d s ago is « %s »', (seconds, text) => {
    // Intl puts no-break spaces between a figure and its unit.
    expect(fr.relative(secondsAgo(seconds), NOW).replace(/\s/g, ' ')).toBe(text);
  });

  it('speaks of the future too', () => {
    expect(en.relative(secondsAgo(-180), NOW)).toMatch(/^in 3\smin/);
  });
});

describe('stopwatch', () => {
  it.each([
    [0, '00:00'],
    [41_999, '00:41'],
    [59 * 60_000 + 59_000, '59:59'],
    [3_600_000, '1:00:00'],
    [-5000, '00:00'],
  ])('%d ms reads %s', (durationMs, text) => {
    expect(fr.stopwatch(durationMs)).toBe(text);
  });
});

describe('distances', () => {
  it.each([
    [18, '18 m'],
    [243, '240 m'],
    [999.4, '1\u202f000 m'],
    [1130, '1,1 km'],
  ])('%d m reads « %s »', (meters, text) => {
    expect(fr.distance(meters)).toBe(text);
  });
});

describe('days', () => {
  it('does not slip by a day, whatever the zone of the machine', () => {
    expect(fr.day('2028-03-12')).toBe('12 mars 2028');
    expect(en.day('2028-03-12')).toBe('12 Mar 2028');
  });
});
