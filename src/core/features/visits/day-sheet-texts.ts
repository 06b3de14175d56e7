const longDay = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));

const kilometers = (locale: string, meters: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(meters / 1000);

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
    phone: 'Telephone',
    referent: 'Referent',
    notes: 'Notes',
  },
} as const;

export type DaySheetLanguage = keyof typeof DAY_SHEET_TEXTS;
