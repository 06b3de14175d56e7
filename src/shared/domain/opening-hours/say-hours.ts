import { type HoursLine, summarizeOpeningHours } from './week.ts';

/** A Monday, to name days by. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const DAYS_PER_WEEK = 7;

/** How one language says hours: its own words, days and lists come from `locale` (BCP 47). */
export type HoursWords = {
  readonly locale: string;
  /** Never closes. */
  readonly always: string;
  readonly everyDay: string;
  readonly holidays: string;
  /** Between two parts of the sentence, its spaces included. */
  readonly between: string;
  readonly line: (days: string, ranges: string) => string;
  readonly closed: (days: string) => string;
  /** A time of day; hours 0–24 and minutes 0–59. */
  readonly clock: (hours: number, minutes: number) => string;
};

/** Hours as people say them: « lun.–ven. 9 h–12 h, 14 h–18 h ; fermé sam., dim. et jours fériés ». Null: cannot be said simply. */
export function sayHours(openingHours: string, words: HoursWords): string | null {
  const summary = summarizeOpeningHours(openingHours);
  if (summary === null) return null;
  if (summary.isAlwaysOpen) return words.always;
  const open = summary.lines.filter(({ ranges }) => ranges.length > 0);
  const closed = summary.lines.filter(({ ranges }) => ranges.length === 0);
  const parts = open.map((line) => words.line(listed(dayNames(line, words), words), rangesText(line, words)));
  const shut = closed.flatMap((line) => dayNames(line, words));
  if (shut.length > 0) parts.push(words.closed(listed(shut, words)));
  return parts.join(words.between);
}

/** Runs of three days and more are one name: « lun.–ven. ». */
function dayNames({ days, isHolidays }: HoursLine, { locale, everyDay, holidays }: HoursWords): readonly string[] {
  if (days.length === DAYS_PER_WEEK) return [everyDay];
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number) => format.format(MONDAY_MS + day * DAY_MS);
  const runs: { from: number; to: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && day === last.to + 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  const names = runs.flatMap(({ from, to }) => {
    if (to - from >= 2) return [`${name(from)}–${name(to)}`];
    return from === to ? [name(from)] : [name(from), name(to)];
  });
  return isHolidays ? [...names, holidays] : names;
}

function listed(names: readonly string[], { locale }: HoursWords): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

function rangesText({ ranges }: HoursLine, words: HoursWords): string {
  return ranges.map(({ opens, closes }) => `${clockText(opens, words)}–${clockText(closes, words)}`).join(', ');
}

function clockText(clock: string, words: HoursWords): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return words.clock(hours, minutes);
}
