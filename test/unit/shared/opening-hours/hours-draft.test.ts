import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { describe, expect, test, vi } from 'vitest';
import {
  draftOfHours,
  HOLIDAY_ROW,
  type HoursDraft,
  hoursOfDraft,
  readClock,
  withDayCopied,
  withRanges,
  writeClock,
} from '#shared/domain/opening-hours/hours-draft.ts';

/** Properties run hundreds of cases; a busy machine may need more than the default for them. */
vi.setConfig({ testTimeout: 30_000 });

const LYON = { lat: 45.76, lon: 4.83, address: { country_code: 'fr', state: 'Auvergne-Rhône-Alpes' } };
/**
 * A week in November with a public holiday (Wednesday 11), and the days around it, by this machine's clock as the judge reads it.
 * Whether an evening runs on into a holiday, readers of the grammar disagree: the small hours around it are left out.
 */
const INSTANTS = Array.from({ length: 12 * 48 }, (_, half) => new Date(2026, 10, 5, 0, half * 30 + 15)).filter(
  (at) => at.getDate() !== 11 && at.getDate() !== 12,
);
const HOLIDAY = Array.from({ length: 20 }, (_, half) => new Date(2026, 10, 11, 14, half * 30 + 15));

function openingsOf(value: string): readonly boolean[] {
  const judge = new OpeningHours(value, LYON);
  return [...INSTANTS, ...HOLIDAY].map((instant) => judge.getState(instant));
}

function written(draft: HoursDraft): string {
  const read = hoursOfDraft(draft);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

/** What a person means by the typed week, worked out without any grammar. */
function meantBy({ days, holidays, holidayRanges }: HoursDraft): readonly boolean[] {
  const rangesOf = (date: Date) => {
    const isHoliday = date.getMonth() === 10 && date.getDate() === 11;
    if (isHoliday && holidays !== 'asUsual') return holidays === 'closed' ? [] : holidayRanges;
    return days[(date.getDay() + 6) % 7] ?? [];
  };
  const isWithin = (date: Date, minute: number) =>
    rangesOf(date).some(({ opens, closes }) => {
      const from = readClock(opens) ?? 0;
      const to = readClock(closes) ?? 0;
      return minute >= from && minute < (to <= from ? to + 1440 : to);
    });
  return [...INSTANTS, ...HOLIDAY].map((at) => {
    const minute = at.getHours() * 60 + at.getMinutes();
    const dayBefore = new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1);
    return isWithin(at, minute) || isWithin(dayBefore, minute + 1440);
  });
}

const range = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
  .map(([opens, length]) => ({ opens: writeClock(opens * 15), closes: writeClock(((opens + length) * 15) % 1440) }))
  .filter(({ opens, closes }) => opens !== closes);
const typed = fc.record({
  days: fc.array(fc.array(range, { maxLength: 1 }), { minLength: 7, maxLength: 7 }),
  holidays: fc.constantFrom('asUsual' as const, 'closed' as const, 'hours' as const),
  holidayRanges: fc.array(range, { minLength: 1, maxLength: 1 }),
});

describe('the form of opening hours', () => {
  test('OH14 a week typed, written and opened again means the same, as the independent judge reads it', () => {
    fc.assert(
      fc.property(typed, (week) => {
        const draft: HoursDraft = { mode: 'week', text: '', ...week };
        const value = written(draft);
        if (value === '') return;
        expect(openingsOf(value)).toEqual(meantBy(draft));
        expect(openingsOf(written(draftOfHours(value)))).toEqual(meantBy(draft));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    'Mo-Fr 09:00-12:00,14:00-18:00; PH off',
    'Mo-Fr 08:30-12:00, 13:30-17:00; Sa 09:00-12:00',
    'Tu-Su 18:00-02:00',
    'Fr-Mo 22:00-26:00; PH 10:00-12:00',
    'Mo-Sa 08:00-20:00; We off; PH off',
    'Mo-Su,PH 07:00-23:00',
    '24/7; PH off',
    'Mo-Fr 09:00-19:00, Sa 10:00-18:00; PH closed',
    'Mo-Fr 00:00-24:00',
  ])('OH14 %s opens as a week and is written back with the same meaning', (value) => {
    const draft = draftOfHours(value);
    expect(draft.mode).toBe('week');
    expect(openingsOf(written(draft))).toEqual(openingsOf(value));
  });

  test.each([
    'Apr-Oct Mo-Su 09:00-19:00; Nov-Mar Mo-Fr 10:00-17:00',
    'Mo-Fr 09:00-18:00; Dec 25 off',
    'Mo-Fr 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00',
    'sunrise-sunset',
    'Mo[1] 09:00-12:00 "sur rendez-vous"',
    'off',
  ])('OH15 %s cannot be shown as a week: it is kept to the letter', (value) => {
    expect(draftOfHours(value)).toMatchObject({ mode: 'text', text: value });
    expect(written(draftOfHours(value))).toBe(value);
  });

  test('OH14 nothing and always are kept', () => {
    expect(written(draftOfHours(''))).toBe('');
    expect(written(draftOfHours('24/7'))).toBe('24/7');
  });

  test('OH16 what is no time, empty or overlaps is named with its day and its range', () => {
    const draft = draftOfHours('Mo-Fr 09:00-12:00,14:00-18:00; PH 10:00-12:00');
    const broken = withRanges(
      withRanges(draft, 2, [
        { opens: '9h', closes: '25:00' },
        { opens: '10:00', closes: '10:00' },
      ]),
      HOLIDAY_ROW,
      [
        { opens: '10:00', closes: '12:00' },
        { opens: '11:00', closes: '13:00' },
      ],
    );
    expect(hoursOfDraft(broken)).toEqual({
      problems: [
        { day: 2, range: 0, code: 'time' },
        { day: 2, range: 1, code: 'empty' },
        { day: HOLIDAY_ROW, range: 1, code: 'overlap' },
      ],
    });
  });

  test('OH16 a day is copied to the days named and to no other', () => {
    const draft = withDayCopied(draftOfHours('Mo 09:00-12:00; Sa 10:00-11:00'), 0, [1, 2, 3, 4]);
    expect(written(draft)).toBe('Mo-Fr 09:00-12:00; Sa 10:00-11:00');
  });

  test.each([
    ['9', 540],
    ['9h', 540],
    ['9 h 30', 570],
    ['9.30', 570],
    ['0930', 570],
    ['09:30', 570],
    ['24:00', 1440],
    ['24:01', null],
    ['9:60', null],
    ['midi', null],
    ['', null],
  ])('OH16 « %s » is read as %s minutes', (text, minutes) => {
    expect(readClock(text)).toBe(minutes);
  });
});
