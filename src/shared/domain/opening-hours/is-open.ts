import { parseOpeningHours } from './grammar.ts';
import { hasHolidayCalendar, isPublicHoliday } from './public-holidays.ts';
import {
  closedHoursOn,
  type LocalDay,
  MINUTES_PER_DAY,
  type MinuteRange,
  rangesOn,
  type Schedule,
} from './schedule.ts';
import { instantsOf, localMinuteAt } from './zone-clock.ts';

/** How far ahead a change is looked for: a year and a day covers every seasonal rule. */
const HORIZON_DAYS = 367;
const DAY_MS = 86_400_000;
/** Distinct values kept parsed; a directory of 10 000 places holds a few hundred. */
const MAX_CACHED_VALUES = 5000;
const parsed = new Map<string, Schedule | null>();

/**
 * Whether a place is open at an instant, by the clock of its own zone.
 * @param openingHours OSM `opening_hours` value
 * @param timeZone IANA zone of the place
 * @returns null when unknown: empty or unreadable hours, unknown zone, or holiday rules in a zone without a calendar
 */
export function isOpenAt(openingHours: string, atUtcMs: number, timeZone: string): boolean | null {
  const schedule = scheduleOf(openingHours, timeZone);
  return schedule === null ? null : isOpen(schedule, atUtcMs, timeZone);
}

/**
 * The next instant (UTC ms, after `atUtcMs`) at which `isOpenAt` changes its answer.
 * @returns null when it never changes within a year, or when the hours are unknown
 */
export function nextChange(openingHours: string, atUtcMs: number, timeZone: string): number | null {
  const schedule = scheduleOf(openingHours, timeZone);
  const now = schedule === null ? null : localMinuteAt(atUtcMs, timeZone);
  if (schedule === null || now === null) return null;
  const isOpenNow = isOpen(schedule, atUtcMs, timeZone);
  for (let dayNumber = now.dayNumber - 1; dayNumber < now.dayNumber + HORIZON_DAYS; dayNumber += 1) {
    const edges = edgesOf(schedule, dayNumber, timeZone);
    const instants = edges.flatMap((minute) => instantsOf(dayNumber, minute, timeZone)).sort((a, b) => a - b);
    const change = instants.find((at) => at > atUtcMs && isOpen(schedule, at, timeZone) !== isOpenNow);
    if (change !== undefined) return change;
  }
  return null;
}

/** The parsed value, or null when nothing sure can be said of it in this zone. */
function scheduleOf(openingHours: string, timeZone: string): Schedule | null {
  let schedule = parsed.get(openingHours);
  if (schedule === undefined) {
    schedule = parseOpeningHours(openingHours);
    if (parsed.size >= MAX_CACHED_VALUES) parsed.clear();
    parsed.set(openingHours, schedule);
  }
  return schedule?.mentionsHolidays && !hasHolidayCalendar(timeZone) ? null : schedule;
}

function isOpen(schedule: Schedule, atUtcMs: number, timeZone: string): boolean | null {
  const local = localMinuteAt(atUtcMs, timeZone);
  if (local === null) return null;
  const { dayNumber, minute } = local;
  const today = dayOf(schedule, dayNumber, timeZone);
  if (rangesOn(schedule, today).some((range) => contains(range, minute))) return true;
  const yesterday = dayOf(schedule, dayNumber - 1, timeZone);
  const runsOn = rangesOn(schedule, yesterday).some((range) => contains(range, minute + MINUTES_PER_DAY));
  return runsOn && !closedHoursOn(schedule, today).some((range) => contains(range, minute));
}

/** Minutes of a day at which something may change; its night reaches into the closed hours of the day after. */
function edgesOf(schedule: Schedule, dayNumber: number, timeZone: string): readonly number[] {
  const openRanges = rangesOn(schedule, dayOf(schedule, dayNumber, timeZone));
  const closedAfter = closedHoursOn(schedule, dayOf(schedule, dayNumber + 1, timeZone));
  return [
    ...openRanges.flatMap(({ opens, closes }) => [opens, closes]),
    ...closedAfter.flatMap(({ opens, closes }) => [opens + MINUTES_PER_DAY, closes + MINUTES_PER_DAY]),
  ];
}

function contains(range: MinuteRange, minute: number): boolean {
  return minute >= range.opens && minute < range.closes;
}

function dayOf(schedule: Schedule, dayNumber: number, timeZone: string): LocalDay {
  const date = new Date(dayNumber * DAY_MS);
  return {
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    // 1970-01-01 was a Thursday, number 3 when Monday is 0.
    weekday: (((dayNumber + 3) % 7) + 7) % 7,
    isHoliday: schedule.mentionsHolidays && isPublicHoliday(dayNumber, timeZone),
  };
}
