import { parseOpeningHours } from './grammar.ts';
import { MINUTES_PER_DAY, type MinuteRange, rangesOn, WEEKDAY_CODES } from './schedule.ts';
import { formatWeek } from './week.ts';

/** Ranges of one day that the editor shows. */
export const MAX_RANGES_PER_DAY = 3;

/** A range as typed: `09:00`, `9h30`, `9`; a closing at or before the opening is the day after. */
export type RangeDraft = { readonly opens: string; readonly closes: string };
/** `asUsual`: nothing is said of public holidays, the day of the week counts. */
export type HolidayDraft = 'asUsual' | 'closed' | 'hours';

/**
 * Opening hours as a form holds them. `week`: seven days, Monday first, and what public holidays do. `always`: 24/7.
 * `text`: the OSM value itself, for what the week cannot show (seasons, single dates); it is kept to the letter.
 */
export type HoursDraft = {
  readonly mode: 'week' | 'always' | 'text';
  readonly days: readonly (readonly RangeDraft[])[];
  readonly holidays: HolidayDraft;
  readonly holidayRanges: readonly RangeDraft[];
  readonly text: string;
};

/** What keeps a week from being written. `day` 0 is Monday, 7 public holidays. */
export type HoursProblem = {
  readonly day: number;
  readonly range: number;
  readonly code: 'time' | 'empty' | 'overlap';
};
export const HOLIDAY_ROW = 7;

const BLANK: HoursDraft = {
  mode: 'week',
  days: WEEKDAY_CODES.map(() => []),
  holidays: 'asUsual',
  holidayRanges: [],
  text: '',
};

/** The form of a value. What the week cannot show whole opens as text. */
export function draftOfHours(openingHours: string): HoursDraft {
  const text = openingHours.trim();
  if (text === '') return BLANK;
  if (text === '24/7') return { ...BLANK, mode: 'always', text };
  return weekDraftOf(text) ?? { ...BLANK, mode: 'text', text };
}

/** The value of a form, or what keeps it from being one. A text is taken as it is: what is not understood here is not lost. */
export function hoursOfDraft(
  draft: HoursDraft,
): { readonly value: string } | { readonly problems: readonly HoursProblem[] } {
  if (draft.mode === 'always') return { value: '24/7' };
  if (draft.mode === 'text') return { value: draft.text.trim() };
  const days = draft.days.map((ranges, day) => readRanges(ranges, day));
  const holidays = draft.holidays === 'hours' ? readRanges(draft.holidayRanges, HOLIDAY_ROW) : NO_RANGES;
  const problems = [...days, holidays].flatMap((read) => read.problems);
  if (problems.length > 0) return { problems };
  const week = {
    days: days.map(({ ranges }) => ranges),
    holidays: draft.holidays === 'asUsual' ? null : holidays.ranges,
  };
  return { value: formatWeek(week) };
}

/** The same ranges on other days. */
export function withDayCopied(draft: HoursDraft, from: number, to: readonly number[]): HoursDraft {
  const ranges = draft.days[from] ?? [];
  return { ...draft, days: draft.days.map((own, day) => (to.includes(day) ? ranges : own)) };
}

/** Other ranges on one row: a day, or public holidays. */
export function withRanges(draft: HoursDraft, row: number, ranges: readonly RangeDraft[]): HoursDraft {
  if (row === HOLIDAY_ROW) return { ...draft, holidayRanges: ranges };
  return { ...draft, days: draft.days.map((own, day) => (day === row ? ranges : own)) };
}

/** Minutes of `09:00`, `9:30`, `9h`, `9 h 30`, `0930`, `9`; null when it is no time of day. */
export function readClock(typed: string): number | null {
  const found = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?|(\d{2}))?$/i.exec(typed.trim());
  if (found === null) return null;
  const minutes = Number(found[2] ?? found[3] ?? 0);
  const total = Number(found[1]) * 60 + minutes;
  return minutes > 59 || total > MINUTES_PER_DAY ? null : total;
}

/** `09:00`; beyond midnight the clock begins again. */
export function writeClock(minute: number): string {
  const onClock = minute > MINUTES_PER_DAY ? minute - MINUTES_PER_DAY : minute;
  return `${String(Math.floor(onClock / 60)).padStart(2, '0')}:${String(onClock % 60).padStart(2, '0')}`;
}

/** Null: seasons, hours that differ by weekday on holidays, more ranges than a row has room for, or a place that never opens. */
function weekDraftOf(text: string): HoursDraft | null {
  const schedule = parseOpeningHours(text);
  if (schedule === null || schedule.rules.some(({ spans }) => spans.length > 0)) return null;
  // Any date does: without seasons only the weekday and holidays count.
  const date = { month: 1, day: 1 };
  const days = WEEKDAY_CODES.map((_, weekday) => rangesOn(schedule, { ...date, weekday, isHoliday: false }));
  const onHolidays = WEEKDAY_CODES.map((_, weekday) => rangesOn(schedule, { ...date, weekday, isHoliday: true }));
  const [holiday = []] = onHolidays;
  const isSameHoliday = onHolidays.every((ranges) => isSame(ranges, holiday));
  if (schedule.mentionsHolidays && !isSameHoliday) return null;
  if ([...days, holiday].some((ranges) => ranges.length > MAX_RANGES_PER_DAY || ranges.some(isUntypable))) return null;
  if ([...days, ...(schedule.mentionsHolidays ? [holiday] : [])].every((ranges) => ranges.length === 0)) return null;
  return {
    mode: 'week',
    days: days.map((ranges) => ranges.map(draftOfRange)),
    holidays: schedule.mentionsHolidays ? (holiday.length === 0 ? 'closed' : 'hours') : 'asUsual',
    holidayRanges: schedule.mentionsHolidays ? holiday.map(draftOfRange) : [],
    text,
  };
}

/** Two clock times cannot say a range longer than a day, nor one of a whole day that does not begin at midnight. */
function isUntypable({ opens, closes }: MinuteRange): boolean {
  return closes - opens > MINUTES_PER_DAY || (closes - opens === MINUTES_PER_DAY && opens !== 0);
}

function draftOfRange({ opens, closes }: MinuteRange): RangeDraft {
  return { opens: writeClock(opens), closes: writeClock(closes) };
}

type ReadRanges = { readonly ranges: readonly MinuteRange[]; readonly problems: readonly HoursProblem[] };
const NO_RANGES: ReadRanges = { ranges: [], problems: [] };

function readRanges(drafts: readonly RangeDraft[], day: number): ReadRanges {
  const ranges: MinuteRange[] = [];
  const problems: HoursProblem[] = [];
  for (const [range, draft] of drafts.entries()) {
    const opens = readClock(draft.opens);
    const closes = readClock(draft.closes);
    if (opens === null || closes === null || opens === MINUTES_PER_DAY) problems.push({ day, range, code: 'time' });
    else if (opens === closes && opens !== 0) problems.push({ day, range, code: 'empty' });
    else {
      const read = { opens, closes: closes <= opens ? closes + MINUTES_PER_DAY : closes };
      if (ranges.some((other) => read.opens < other.closes && other.opens < read.closes)) {
        problems.push({ day, range, code: 'overlap' });
      }
      ranges.push(read);
    }
  }
  return { ranges, problems };
}

function isSame(a: readonly MinuteRange[], b: readonly MinuteRange[]): boolean {
  return (
    a.length === b.length && a.every(({ opens, closes }, at) => opens === b[at]?.opens && closes === b[at]?.closes)
  );
}
