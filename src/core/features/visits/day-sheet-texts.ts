import { sayDate } from '#shared/domain/calendar/say-date.ts';
import type { HoursWords } from '#shared/domain/opening-hours/say-hours.ts';

const longDay = (locale: string, day: string): string =>
  sayDate(new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }), Date.parse(`${day}T00:00:00Z`));

const kilometers = (locale: string, meters: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(meters / 1000);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** What stands on the sheet of a day, in the language of who prints it. */
export const DAY_SHEET_TEXTS = {
  fr: {
    title: (day: string) => `Visites du ${longDay('fr-FR', day)}`,
    figures: (count: number, meters: number) =>
      `${count} ${count > 1 ? 'visites' : 'visite'}, ${kilometers('fr-FR', meters)} km à vol d’oiseau`,
    kind: 'Visite',
    kinds: { audit: 'Visite de suivi', mystery: 'Visite mystère, ne pas s’annoncer' },
    assignee: 'Faite par',
    hours: 'Horaires',
    hoursWords: {
      locale: 'fr-FR',
      always: '24 h/24, 7 j/7',
      everyDay: 'tous les jours',
      holidays: 'jours fériés',
      between: ' ; ',
      line: (days, ranges) => `${days} ${ranges}`,
      closed: (days) => `fermé ${days}`,
      clock: (hours, minutes) => `${hours} h${minutes === 0 ? '' : ` ${twoDigits(minutes)}`}`,
    } satisfies HoursWords,
    phone: 'Téléphone',
    referent: 'Référent',
    notes: 'Notes',
  },
  en: {
    title: (day: string) => `Visits of ${longDay('en-GB', day)}`,
    figures: (count: number, meters: number) =>
      `${count} ${count === 1 ? 'visit' : 'visits'}, ${kilometers('en-GB', meters)} km as the crow flies`,
    kind: 'Visit',
    kinds: { audit: 'Follow-up visit', mystery: 'Mystery visit, do not announce yourself' },
    assignee: 'Made by',
    hours: 'Opening hours',
    hoursWords: {
      locale: 'en-GB',
      always: '24 hours, 7 days',
      everyDay: 'every day',
      holidays: 'public holidays',
      between: '; ',
      line: (days, ranges) => `${days} ${ranges}`,
      closed: (days) => `closed ${days}`,
      clock: (hours, minutes) => `${twoDigits(hours)}:${twoDigits(minutes)}`,
    } satisfies HoursWords,
    phone: 'Telephone',
    referent: 'Referent',
    notes: 'Notes',
  },
} as const;

export type DaySheetLanguage = keyof typeof DAY_SHEET_TEXTS;
