import {
  MINUTES_PER_DAY,
  type MinuteRange,
  type Rule,
  type Schedule,
  WEEKDAY_CODES,
  type YearSpan,
} from './schedule.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)';
const WEEKDAYS = new RegExp(`^(${WEEKDAY}(?:-${WEEKDAY})?(?:\\s*,\\s*${WEEKDAY}(?:-${WEEKDAY})?)*)(?=[\\s:]|$):?`);
const MONTH = `(?:${MONTHS.join('|')})`;
const SPAN = `${MONTH}(?: \\d\\d?)?(?:\\s*-\\s*(?:${MONTH}(?: \\d\\d?)?|\\d\\d?(?!\\d|:)))?`;
const SPANS = new RegExp(`^(${SPAN}(?:\\s*,\\s*${SPAN})*)(?=[\\s:]|$):?`);
const TIME = '\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2}';
const TIMES = new RegExp(`^(${TIME}(?:\\s*,\\s*${TIME})*)(?=\\s|$)`);
/** A comma that begins a new rule: what follows it is a day or a month, and what precedes it ended with a time or a modifier. */
const ADDITIONAL = new RegExp(`(?<=(?:\\d:\\d{2}|off|closed|open))\\s*,\\s*(?=${WEEKDAY}|${MONTH})`);
const MAX_VALUE_LENGTH = 1000;

/**
 * Reads the subset of the OSM `opening_hours` grammar named in this folder's README.
 * @returns null for anything outside the subset: the hours are then unknown, never guessed.
 */
export function parseOpeningHours(value: string): Schedule | null {
  const text = value.trim();
  if (text === '' || text.length > MAX_VALUE_LENGTH) return null;
  const rules: Rule[] = [];
  for (const sequence of text.replace(/;\s*$/, '').split(';')) {
    for (const [index, part] of sequence.split(ADDITIONAL).entries()) {
      const rule = parseRule(part.trim(), index === 0);
      if (rule === null) return null;
      rules.push(rule);
    }
  }
  return { rules, mentionsHolidays: rules.some((rule) => rule.holidays) };
}

function parseRule(text: string, overrides: boolean): Rule | null {
  let rest = text;
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest);
    if (found === null) return null;
    rest = rest.slice(found[0].length).trimStart();
    return found[1] ?? '';
  };
  if (rest === '24/7' || rest === '24/7 open') return { ...EMPTY_RULE, overrides };
  const spansText = take(SPANS);
  const daysText = take(WEEKDAYS);
  const timesText = take(TIMES);
  const modifier = take(/^(off|closed|open)$/);
  if (rest !== '' || text === '') return null;
  const spans = spansText === null ? [] : parseSpans(spansText);
  const days = daysText === null ? NO_DAYS : parseWeekdays(daysText);
  const ranges = timesText === null ? null : parseTimes(timesText);
  if (spans === null || days === null || (timesText !== null && ranges === null)) return null;
  return { spans, ...days, ranges, isOff: modifier === 'off' || modifier === 'closed', overrides };
}

const NO_DAYS = { weekdays: null, holidays: false };
const EMPTY_RULE: Rule = { spans: [], ...NO_DAYS, ranges: null, isOff: false, overrides: true };

function parseWeekdays(text: string): Pick<Rule, 'weekdays' | 'holidays'> | null {
  const weekdays = WEEKDAY_CODES.map(() => false);
  let holidays = false;
  for (const item of text.split(',')) {
    const [first = '', last = first] = item.trim().split('-');
    if (first === 'PH' || last === 'PH') {
      if (first !== last) return null;
      holidays = true;
      continue;
    }
    const from = WEEKDAY_CODES.indexOf(first);
    const to = WEEKDAY_CODES.indexOf(last);
    for (let day = from; ; day = (day + 1) % 7) {
      weekdays[day] = true;
      if (day === to) break;
    }
  }
  return { weekdays, holidays };
}

function parseTimes(text: string): readonly MinuteRange[] | null {
  const ranges: MinuteRange[] = [];
  for (const item of text.split(',')) {
    const numbers = item.match(/\d+/g)?.map(Number) ?? [];
    const [openHour = 99, openMinute = 99, closeHour = 99, closeMinute = 99] = numbers;
    const opens = openHour * 60 + openMinute;
    const closes = closeHour * 60 + closeMinute;
    if (openMinute > 59 || closeMinute > 59 || opens >= MINUTES_PER_DAY || closes > 2 * MINUTES_PER_DAY) return null;
    ranges.push({ opens, closes: closes <= opens ? closes + MINUTES_PER_DAY : closes });
  }
  return ranges;
}

function parseSpans(text: string): readonly YearSpan[] | null {
  const spans: YearSpan[] = [];
  for (const item of text.split(',')) {
    const [first = '', second = ''] = item.trim().split(/\s*-\s*/);
    const from = monthDay(first, 0);
    const to = second === '' ? from : monthDay(second, from?.month ?? 0);
    if (from === null || to === null || (from.day === 0) !== (to.day === 0)) return null;
    spans.push({ fromMonth: from.month, fromDay: from.day || 1, toMonth: to.month, toDay: to.day || 31 });
  }
  return spans;
}

/** `day` 0 stands for « the whole month »; a bare number is a day of `monthBefore`. */
function monthDay(text: string, monthBefore: number): { month: number; day: number } | null {
  const [word = '', number = ''] = /^\d/.test(text) ? ['', text] : text.split(' ');
  const month = word === '' ? monthBefore : MONTHS.indexOf(word) + 1;
  const day = Number(number);
  return month === 0 || day > 31 || (number !== '' && day === 0) ? null : { month, day };
}
