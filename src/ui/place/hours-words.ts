import { type HoursLine, summarizeOpeningHours } from '#shared/domain/opening-hours/week.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** A Monday, to name days by. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const DAYS_PER_WEEK = 7;

/** Opening hours as people say them: « Tous les jours : 09:00 à 20:00 ». The value itself when it cannot be said simply. */
export function hoursWords(openingHours: string, { t, locale }: Pick<Texts, 't' | 'locale'>): string {
  const summary = summarizeOpeningHours(openingHours);
  if (summary === null) return openingHours;
  if (summary.isAlwaysOpen) return t('ui.spokenHours.always');
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  return summary.lines
    .map((line) => t('ui.spokenHours.line', { days: dayWords(line, t, tag), ranges: rangeWords(line, t) }))
    .join(', ');
}

function dayWords({ days, isHolidays }: HoursLine, t: Texts['t'], tag: string): string {
  if (days.length === DAYS_PER_WEEK) return t('ui.spokenHours.everyDay');
  const name = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  const names = days.map((day) => name.format(MONDAY_MS + day * DAY_MS));
  return [...names, ...(isHolidays ? [t('ui.spokenHours.holidays')] : [])].join(', ');
}

function rangeWords({ ranges }: HoursLine, t: Texts['t']): string {
  if (ranges.length === 0) return t('ui.spokenHours.closed');
  return ranges.map(({ opens, closes }) => t('ui.spokenHours.range', { opens, closes })).join(', ');
}
