import { instantsOf, localMinuteAt } from '#shared/domain/opening-hours/zone-clock.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';

const DAY_MS = 86_400_000;

/** A calendar date `YYYY-MM-DD`, in the zone of whatever it belongs to. */
export type LocalDate = string;

/** The date that clocks of a zone show at an instant. In a zone nobody knows the date is UTC's. */
export function localDateAt(atUtc: string, timeZone: string): LocalDate {
  const atMs = Date.parse(atUtc);
  return dateOfDay(localMinuteAt(atMs, timeZone)?.dayNumber ?? Math.floor(atMs / DAY_MS));
}

/** The first instant of a date in a zone: midnight, or what follows it where clocks jump over midnight. */
export function startOfDayUtc(date: LocalDate, timeZone: string): string {
  const day = dayOfDate(date);
  const first = instantsOf(day, 0, timeZone).find((atMs) => localMinuteAt(atMs, timeZone)?.dayNumber === day);
  return toIsoUtc(first ?? day * DAY_MS);
}

/** `days` may be negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOfDate(date) + days);
}

/** The same day `months` later; the last day of that month where it has no such day (31 August + 6 months = 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toIsoUtc(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).slice(0, 10);
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayOfDate(to) - dayOfDate(from);
}

function dayOfDate(date: LocalDate): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

function dateOfDay(dayNumber: number): LocalDate {
  return toIsoUtc(dayNumber * DAY_MS).slice(0, 10);
}

/** Today's date by zone at one instant; remembers each zone, since thousands of places share a few. */
export function todayByZone(nowUtc: string): (timeZone: string) => LocalDate {
  const known = new Map<string, LocalDate>();
  return (timeZone) => {
    const date = known.get(timeZone) ?? localDateAt(nowUtc, timeZone);
    known.set(timeZone, date);
    return date;
  };
}
