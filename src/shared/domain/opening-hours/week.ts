import { parseOpeningHours } from './grammar.ts';
import { MINUTES_PER_DAY, type MinuteRange, mergeRanges, rangesOn, WEEKDAY_CODES } from './schedule.ts';

/** A plain week: seven days, Monday first; `holidays` null when nothing is said of public holidays. */
export type Week = {
  readonly days: readonly (readonly MinuteRange[])[];
  readonly holidays: readonly MinuteRange[] | null;
};

/** One line of a summary: days (0 is Monday) that share the same ranges. No range: closed. Times as `08:00`. */
export type HoursLine = {
  readonly days: readonly number[];
  readonly isHolidays: boolean;
  readonly ranges: readonly { readonly opens: string; readonly closes: string }[];
};
export type HoursSummary = { readonly isAlwaysOpen: boolean; readonly lines: readonly HoursLine[] };

const ALL_DAY: readonly MinuteRange[] = [{ opens: 0, closes: MINUTES_PER_DAY }];

/** Writes a week in the OSM `opening_hours` grammar; empty when the place never opens and says nothing of holidays. */
export function formatWeek(week: Week): string {
  if (week.holidays === null && week.days.every((ranges) => isAllDay(ranges))) return '24/7';
  const parts = groupsOf(week.days)
    .filter((group) => group.ranges.length > 0)
    .map((group) => `${formatDays(group.days)} ${formatRanges(group.ranges)}`);
  // A rule after « ; » replaces the day whole, for some readers also what runs into it from the evening before; « , » only adds.
  const runsOver = week.days.flat().some(({ closes }) => closes > MINUTES_PER_DAY);
  const days = parts.join(runsOver ? ', ' : '; ');
  if (week.holidays === null) return days;
  const holidays = week.holidays.length === 0 ? 'PH off' : `PH ${formatRanges(week.holidays)}`;
  return days === '' ? holidays : `${days}; ${holidays}`;
}

/**
 * The week an `opening_hours` value describes, for display; the caller puts words on it.
 * @returns null when the hours are unknown, or change with the season (show the value itself then)
 */
export function summarizeOpeningHours(openingHours: string): HoursSummary | null {
  const schedule = parseOpeningHours(openingHours);
  if (schedule === null || schedule.rules.some((rule) => rule.spans.length > 0)) return null;
  // Any date does: a value without seasons depends on the weekday and on holidays alone.
  const day = { month: 1, day: 1, isHoliday: false };
  const days = WEEKDAY_CODES.map((_code, weekday) => rangesOn(schedule, { ...day, weekday }));
  const lines = groupsOf(days).map((group) => lineOf(group.days, group.ranges));
  const onHolidays = days.map((_ranges, weekday) => rangesOn(schedule, { ...day, weekday, isHoliday: true }));
  const [holiday = []] = onHolidays;
  if (schedule.mentionsHolidays && onHolidays.every((ranges) => isSame(ranges, holiday))) {
    lines.push({ ...lineOf([], holiday), isHolidays: true });
  }
  return { isAlwaysOpen: !schedule.mentionsHolidays && days.every((ranges) => isAllDay(ranges)), lines };
}

type Group = { readonly days: number[]; readonly ranges: readonly MinuteRange[] };

/** Days with equal ranges, in the order of the week. */
function groupsOf(days: readonly (readonly MinuteRange[])[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [day, written] of days.entries()) {
    const ranges = mergeRanges(written);
    const group = groups.find((candidate) => isSame(candidate.ranges, ranges));
    if (group) group.days.push(day);
    else groups.push({ days: [day], ranges });
  }
  return groups;
}

function lineOf(days: readonly number[], ranges: readonly MinuteRange[]): HoursLine {
  return {
    days,
    isHolidays: false,
    ranges: ranges.map(({ opens, closes }) => ({
      opens: formatMinute(opens),
      closes: formatMinute(closes > MINUTES_PER_DAY ? closes - MINUTES_PER_DAY : closes),
    })),
  };
}

function formatDays(days: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && day === last.to + 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs
    .map(({ from, to }) => (from === to ? WEEKDAY_CODES[from] : `${WEEKDAY_CODES[from]}-${WEEKDAY_CODES[to]}`))
    .join(',');
}

function formatRanges(ranges: readonly MinuteRange[]): string {
  return ranges.map(({ opens, closes }) => `${formatMinute(opens)}-${formatMinute(closes)}`).join(',');
}

/** Past midnight keeps counting, as the grammar allows (`26:00`): no reading can take it for the morning before. */
function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function isAllDay(ranges: readonly MinuteRange[]): boolean {
  return isSame(ranges, ALL_DAY);
}

function isSame(a: readonly MinuteRange[], b: readonly MinuteRange[]): boolean {
  return a.length === b.length && a.every((range, i) => range.opens === b[i]?.opens && range.closes === b[i]?.closes);
}
