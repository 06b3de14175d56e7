/** Minutes of a local day: 0 is midnight; a closing after 1440 runs into the next day (`18:00-02:00` is 1080 to 1560). */
export type MinuteRange = { readonly opens: number; readonly closes: number };

/** A span of the year, both ends included; it may wrap over New Year. `month` 1–12, `day` 1–31. */
export type YearSpan = {
  readonly fromMonth: number;
  readonly fromDay: number;
  readonly toMonth: number;
  readonly toDay: number;
};

/**
 * One rule of an `opening_hours` value. `weekdays[0]` is Monday; null when the rule names no day.
 * `overrides`: written after `;`, it replaces earlier rules on the days it matches; after `,` it adds to them.
 */
export type Rule = {
  readonly spans: readonly YearSpan[];
  readonly weekdays: readonly boolean[] | null;
  readonly holidays: boolean;
  readonly ranges: readonly MinuteRange[] | null;
  readonly isOff: boolean;
  readonly overrides: boolean;
};

export type Schedule = { readonly rules: readonly Rule[]; readonly mentionsHolidays: boolean };

/** One calendar day of a place, in its own zone. `weekday` 0 is Monday. */
export type LocalDay = {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly isHoliday: boolean;
};

export const MINUTES_PER_DAY = 1440;
export const WEEKDAY_CODES: readonly string[] = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** The opening ranges of one day, merged and sorted. Ranges may run past 1440. */
export function rangesOn(schedule: Schedule, day: LocalDay): readonly MinuteRange[] {
  let ranges: MinuteRange[] = [];
  for (const rule of schedule.rules) {
    if (!matches(rule, day)) continue;
    const times = rule.ranges ?? [{ opens: 0, closes: MINUTES_PER_DAY }];
    if (rule.isOff) ranges = rule.ranges === null ? [] : subtract(ranges, rule.ranges);
    else ranges = rule.overrides ? [...times] : [...ranges, ...times];
  }
  return mergeRanges(ranges);
}

/** Hours of a day that rules name as closed (`PH 00:00-02:00 off`): they also end what runs on from the day before (SPEC OH17). */
export function closedHoursOn(schedule: Schedule, day: LocalDay): readonly MinuteRange[] {
  return schedule.rules.flatMap((rule) => (rule.isOff && matches(rule, day) ? (rule.ranges ?? []) : []));
}

/** Sorted ranges without overlap nor contact. */
export function mergeRanges(ranges: readonly MinuteRange[]): readonly MinuteRange[] {
  const merged: MinuteRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.opens - b.opens)) {
    const last = merged.at(-1);
    if (last && range.opens <= last.closes) {
      merged[merged.length - 1] = { opens: last.opens, closes: Math.max(last.closes, range.closes) };
    } else merged.push(range);
  }
  return merged;
}

function matches(rule: Rule, day: LocalDay): boolean {
  if (rule.spans.length > 0 && !rule.spans.some((span) => isWithin(span, day))) return false;
  if (rule.weekdays === null && !rule.holidays) return true;
  return (rule.holidays && day.isHoliday) || rule.weekdays?.[day.weekday] === true;
}

function isWithin(span: YearSpan, day: LocalDay): boolean {
  const from = span.fromMonth * 100 + span.fromDay;
  const to = span.toMonth * 100 + span.toDay;
  const at = day.month * 100 + day.day;
  return from <= to ? at >= from && at <= to : at >= from || at <= to;
}

function subtract(ranges: readonly MinuteRange[], holes: readonly MinuteRange[]): MinuteRange[] {
  let left = [...ranges];
  for (const hole of holes) {
    left = left.flatMap((range) => [
      ...(range.opens < hole.opens ? [{ opens: range.opens, closes: Math.min(range.closes, hole.opens) }] : []),
      ...(range.closes > hole.closes ? [{ opens: Math.max(range.opens, hole.closes), closes: range.closes }] : []),
    ]);
  }
  return left;
}
