import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, localDateAt, startOfDayUtc } from '#shared/domain/calendar/local-date.ts';

test('a date is the zone’s own, on both sides of midnight and of the clock changes', () => {
  expect(localDateAt('2026-03-28T22:59:59.000Z', 'Europe/Paris')).toBe('2026-03-28');
  expect(localDateAt('2026-03-28T23:00:00.000Z', 'Europe/Paris')).toBe('2026-03-29');
  expect(localDateAt('2026-03-29T22:00:00.000Z', 'Europe/Paris')).toBe('2026-03-30');
  expect(localDateAt('2026-03-28T20:00:00.000Z', 'Indian/Reunion')).toBe('2026-03-29');
  expect(localDateAt('2026-03-28T03:00:00.000Z', 'America/Martinique')).toBe('2026-03-27');
  expect(localDateAt('2026-03-28T03:00:00.000Z', 'No/Where')).toBe('2026-03-28');
});

test('a day begins where its date begins', () => {
  expect(startOfDayUtc('2026-03-29', 'Europe/Paris')).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDayUtc('2026-03-30', 'Europe/Paris')).toBe('2026-03-29T22:00:00.000Z');
  // Beirut's clocks jump over midnight in spring.
  expect(startOfDayUtc('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
});

test('months keep the day where the month has it, else take its last', () => {
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(addMonths('2026-08-31', 18)).toBe('2028-02-29');
  expect(addMonths('2026-03-12', 24)).toBe('2028-03-12');
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
});

test('days are counted over months, years and leap days', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-03-01', '2028-03-01')).toBe(731);
  expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
});
