import { describe, expect, it } from 'vitest';
import { sayDate } from '#shared/domain/calendar/say-date.ts';

const long = (tag: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });

describe('a date in words', () => {
  it.each([
    ['fr-FR', '2028-03-01', '1er mars 2028'],
    ['fr-FR', '2028-03-11', '11 mars 2028'],
    ['fr-FR', '2028-03-21', '21 mars 2028'],
    ['en-GB', '2028-03-01', '1 March 2028'],
  ])('%s %s', (tag, day, said) => {
    expect(sayDate(long(tag), Date.parse(`${day}T00:00:00Z`))).toBe(said);
  });
});
