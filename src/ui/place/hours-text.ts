import { type HoursWords, sayHours } from '#shared/domain/opening-hours/say-hours.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

type Words = Pick<Texts, 't' | 'locale'>;

/** Hours as people say them on screen: « lun.–ven. 9 h–12 h, 14 h–18 h ; fermé sam. et dim. ». Null: cannot be said simply. */
export function hoursText(openingHours: string, words: Words): string | null {
  return sayHours(openingHours, hoursWords(words));
}

function hoursWords({ t, locale }: Words): HoursWords {
  return {
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    always: t('ui.hours.always'),
    everyDay: t('ui.hours.everyDay'),
    holidays: t('ui.hours.holidays'),
    between: t('ui.hours.between'),
    line: (days, ranges) => t('ui.hours.line', { days, ranges }),
    closed: (days) => t('ui.hours.closed', { days }),
    clock: (hours, minutes) => {
      if (locale !== 'fr') return t('ui.hours.clock', { hours: twoDigits(hours), minutes: twoDigits(minutes) });
      return minutes === 0
        ? t('ui.hours.clockFull', { hours })
        : t('ui.hours.clock', { hours, minutes: twoDigits(minutes) });
    },
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
