import { err, ok, type Result } from '#shared/kernel/result.ts';
import { parseOpeningHours } from './grammar.ts';
import { HOLIDAYS, type HoursToken, readHoursTokens } from './hours-tokens.ts';
import { MINUTES_PER_DAY, type MinuteRange } from './schedule.ts';
import { formatWeek } from './week.ts';

/** Why hours of a file were not taken. `value`: the piece at fault. */
export type HoursProblem = {
  readonly code: 'unreadable' | 'closingBeforeOpening' | 'overlap';
  readonly value: string;
};

/** Whether `18:00-02:00` may mean « until two in the morning »: a bar, yes; a police desk, no. */
export type NightClosing = 'allowed' | 'refused';

const LATEST_NIGHT_CLOSING = 8 * 60;
const EARLIEST_NIGHT_OPENING = 12 * 60;
const ALWAYS_OPEN = /^(?:7 ?j? ?\/ ?7 ?j?)?[\s,-]*24 ?h? ?\/ ?(?:24 ?h?|7)[\s,-]*(?:(?:et )?7 ?j? ?\/ ?7 ?j?)?$/;

/**
 * Opening hours as files write them (`lundi-vendredi 08:00-12:00,14:00-18:00 | samedi …`, ` Lundi : 8h00-12h00 14h00-18h00 Mardi …`,
 * `$Lundi : …$Jours Fériés : …`, `24h/24 - 7j/7`, or the OSM grammar itself) → OSM `opening_hours`.
 * An empty text is an empty value. Anything not understood to the last word is refused: hours are never guessed.
 */
export function hoursFromFile(written: string, nightClosing: NightClosing): Result<string, HoursProblem> {
  const text = fold(written);
  if (text === '') return ok('');
  if (ALWAYS_OPEN.test(text)) return ok('24/7');
  if (parseOpeningHours(written.trim()) !== null) return ok(written.trim());
  const read = readHoursTokens(text);
  if (read.tokens === null) return err({ code: 'unreadable', value: text.slice(read.unreadAt) });
  return new TimetableReader(read.tokens, nightClosing).read(text);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Reads `days times` clauses; lives for one text, because it walks. */
class TimetableReader {
  readonly #days: MinuteRange[][] = Array.from({ length: HOLIDAYS + 1 }, () => []);
  readonly #said = new Set<number>();
  readonly #tokens: readonly HoursToken[];
  readonly #nightClosing: NightClosing;
  #at = 0;

  constructor(tokens: readonly HoursToken[], nightClosing: NightClosing) {
    this.#tokens = tokens;
    this.#nightClosing = nightClosing;
  }

  read(text: string): Result<string, HoursProblem> {
    while (this.#at < this.#tokens.length) {
      if (this.#take('stop') ?? this.#take('and')) continue;
      const problem = this.#clause();
      if (problem !== null) return err(problem);
    }
    if (this.#said.size === 0) return err({ code: 'unreadable', value: text });
    const holidays = this.#said.has(HOLIDAYS) ? (this.#days[HOLIDAYS] ?? []) : null;
    const days = this.#days.slice(0, HOLIDAYS);
    if (days.every((ranges) => ranges.length === 0) && holidays === null) return ok('off');
    return ok(formatWeek({ days, holidays }));
  }

  #clause(): HoursProblem | null {
    const days = this.#dayList();
    if (days.length === 0) return this.#unreadable();
    if (this.#take('closed')) {
      for (const day of days) this.#said.add(day);
      return null;
    }
    const ranges: MinuteRange[] = [];
    while (this.#is('time') || (ranges.length > 0 && this.#is('and') && this.#is('time', 1))) {
      this.#take('and');
      const range = this.#range();
      if ('code' in range) return range;
      ranges.push(range);
    }
    if (ranges.length === 0) return this.#unreadable();
    for (const day of days) {
      this.#said.add(day);
      for (const range of ranges) {
        const problem = this.#add(day, range);
        if (problem !== null) return problem;
      }
    }
    return null;
  }

  #dayList(): readonly number[] {
    const days: number[] = [];
    for (;;) {
      if (days.length > 0 && this.#is('and') && this.#is('day', 1)) this.#at += 1;
      const token = this.#take('day') ?? this.#take('everyDay');
      if (token?.kind === 'everyDay') days.push(0, 1, 2, 3, 4, 5, 6);
      else if (token?.kind === 'day') {
        const last = this.#is('to') && this.#is('day', 1) ? this.#tokens[this.#at + 1] : undefined;
        if (last?.kind === 'day') this.#at += 2;
        days.push(...daysBetween(token.day, last?.kind === 'day' ? last.day : token.day));
      } else return days;
    }
  }

  #range(): MinuteRange | HoursProblem {
    const [opens, to, closes] = this.#tokens.slice(this.#at, this.#at + 3);
    if (opens?.kind !== 'time' || to?.kind !== 'to' || closes?.kind !== 'time') return this.#unreadable();
    this.#at += 3;
    const written = `${opens.text}-${closes.text}`;
    if (opens.minute >= MINUTES_PER_DAY) return { code: 'unreadable', value: written };
    if (closes.minute > opens.minute) return { opens: opens.minute, closes: closes.minute };
    const isNight = opens.minute >= EARLIEST_NIGHT_OPENING && closes.minute <= LATEST_NIGHT_CLOSING;
    if (this.#nightClosing === 'refused' || !isNight) return { code: 'closingBeforeOpening', value: written };
    return { opens: opens.minute, closes: closes.minute + MINUTES_PER_DAY };
  }

  #add(day: number, range: MinuteRange): HoursProblem | null {
    const others = this.#days[day] ?? [];
    const other = others.find((candidate) => range.opens < candidate.closes && candidate.opens < range.closes);
    if (other) return { code: 'overlap', value: `${clock(other)} / ${clock(range)}` };
    others.push(range);
    return null;
  }

  #is(kind: HoursToken['kind'], ahead = 0): boolean {
    return this.#tokens[this.#at + ahead]?.kind === kind;
  }

  #take(kind: HoursToken['kind']): HoursToken | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return null;
    this.#at += 1;
    return token;
  }

  #unreadable(): HoursProblem {
    const rest = this.#tokens.slice(Math.max(0, this.#at - 1), this.#at + 3);
    return { code: 'unreadable', value: rest.map((token) => token.text).join(' ') };
  }
}

/** `vendredi-lundi` wraps over the week's end; public holidays stand alone. */
function daysBetween(first: number, last: number): readonly number[] {
  if (first === HOLIDAYS || last === HOLIDAYS) return first === last ? [first] : [first, last];
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_unused, i) => (first + i) % 7);
}

function clock({ opens, closes }: MinuteRange): string {
  const text = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return `${text(opens)}-${text(closes)}`;
}
