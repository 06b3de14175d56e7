import { useMemo } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** A Monday, to name days by. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The seven days in the reader's language, Monday first. */
export function useDayNames(): readonly string[] {
  const { locale } = useTexts();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { weekday: 'long', timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, day) => format.format(MONDAY_MS + day * DAY_MS));
  }, [locale]);
}
