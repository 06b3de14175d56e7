import { sayDate } from '#shared/domain/calendar/say-date.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** « Temporaire · 8–18 juin », « jusqu'au 18 juin »; null for a place that stays. */
export function temporaryText({ opensOn, closesOn }: Pick<Place, 'opensOn' | 'closesOn'>, texts: Texts): string | null {
  const { t, locale } = texts;
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const date = (day: string) => new Date(`${day}T00:00:00Z`);
  if (opensOn !== null && closesOn !== null) {
    return t('console.places.temporary', { days: format.formatRange(date(opensOn), date(closesOn)) });
  }
  if (closesOn !== null) return t('console.places.temporaryUntil', { day: sayDate(format, date(closesOn)) });
  return opensOn === null ? null : t('console.places.temporaryFrom', { day: sayDate(format, date(opensOn)) });
}
