import { describe, expect, it } from 'vitest';
import { createFormats } from '#ui/i18n/formats.ts';

const words: Readonly<Record<string, string>> = {
  'ui.distance.meters': '{value} m',
  'ui.distance.kilometers': '{value} km',
  'ui.bytes.bytes': '{value} o',
  'ui.bytes.kilo': '{value} ko',
  'ui.bytes.mega': '{value} Mo',
  'ui.position.both': '{lat} · {lon}',
  'ui.position.north': '{value}° N',
  'ui.position.south': '{value}° S',
  'ui.position.east': '{value}° E',
  'ui.position.west': '{value}° O',
  'ui.time.justNow': 'à l’instant',
};
const t = (id: string, values: Readonly<Record<string, string | number>> = {}) =>
  (words[id] ?? id).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

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
    [250 * 86_400, 'il y a 8 mois'],
    [400 * 86_400, 'l’an dernier'],
    [800 * 86_400, 'il y a 2 ans'],
  ])('%d s ago is « %s »', (seconds, text) => {
    // Intl puts no-break spaces between a figure and its unit.
    expect(fr.relative(secondsAgo(seconds), NOW).replace(/\s/g, ' ')).toBe(text);
  });

  it('speaks of the future too', () => {
    expect(en.relative(secondsAgo(-180), NOW)).toMatch(/^in 3\smin/);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s', '0s'],
    [4_900, '4 s', '4s'],
    [192_000, '3 min 12 s', '3m 12s'],
    [7_200_000, '2 h', '2h'],
    [7_503_000, '2 h 5 min', '2h 5m'],
  ])('%i ms is %s', (durationMs, french, english) => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ');
    expect(plain(fr.duration(durationMs))).toBe(french);
    expect(plain(en.duration(durationMs))).toBe(english);
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

describe('sizes of files', () => {
  it.each([
    [0, '0 o'],
    [999, '999 o'],
    [1000, '1 ko'],
    [18_240, '18,2 ko'],
    [999_949, '999,9 ko'],
    [999_950, '1 Mo'],
    [1_320_000, '1,3 Mo'],
  ])('%d bytes read « %s »', (count, text) => {
    expect(fr.bytes(count)).toBe(text);
  });
});

describe('positions', () => {
  it('says the hemisphere instead of a sign, and keeps its decimals', () => {
    expect(fr.position(45.7578, 4.832)).toBe('45,7578° N · 4,8320° E');
    expect(fr.position(-20.88211, -52.3)).toBe('20,88211° S · 52,3000° O');
  });
});

describe('days', () => {
  it('does not slip by a day, whatever the zone of the machine', () => {
    expect(fr.day('2028-03-12')).toBe('12 mars 2028');
    expect(en.day('2028-03-12')).toBe('12 Mar 2028');
  });
});
