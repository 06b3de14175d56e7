import { type HoursLine, summarizeOpeningHours } from '#shared/domain/opening-hours/week.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** A Monday, to name days by. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const DAYS_PER_WEEK = 7;

type Words = Pick<Texts, 't' | 'locale'>;

/** Hours as people say them: « lun.–ven. 9 h–12 h, 14 h–18 h ; fermé sam., dim. et jours fériés ». Null: cannot be said simply. */
export function hoursText(openingHours: string, words: Words): string | null {
  const summary = summarizeOpeningHours(openingHours);
  if (summary === null) return null;
  if (summary.isAlwaysOpen) return words.t('ui.hours.always');
  const open = summary.lines.filter(({ ranges }) => ranges.length > 0);
  const closed = summary.lines.filter(({ ranges }) => ranges.length === 0);
  const parts = open.map((line) =>
    words.t('ui.hours.line', { days: listed(dayNames(line, words), words), ranges: rangesText(line, words) }),
  );
  const shut = closed.flatMap((line) => dayNames(line, words));
  if (shut.length > 0) parts.push(words.t('ui.hours.closed', { days: listed(shut, words) }));
  return parts.join(words.t('ui.hours.between'));
}

/** Runs of three days and more are one name: « lun.–ven. ». */
function dayNames({ days, isHolidays }: HoursLine, { t, locale }: Words): readonly string[] {
  if (days.length === DAYS_PER_WEEK) return [t('ui.hours.everyDay')];
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { weekday: 'short', timeZone: 'UTC' });
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
  return isHolidays ? [...names, t('ui.hours.holidays')] : names;
}

function listed(names: readonly string[], { locale }: Words): string {
  return new Intl.ListFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' }).format(names);
}

function rangesText({ ranges }: HoursLine, words: Words): string {
  return ranges.map(({ opens, closes }) => `${clockText(opens, words)}–${clockText(closes, words)}`).join(', ');
}

/** `09:00` as the language writes it: « 9 h », « 9 h 30 »; `09:00`. */
function clockText(clock: string, { t, locale }: Words): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  if (locale !== 'fr') return clock;
  return minutes === 0
    ? t('ui.hours.clockFull', { hours })
    : t('ui.hours.clock', { hours, minutes: String(minutes).padStart(2, '0') });
}
