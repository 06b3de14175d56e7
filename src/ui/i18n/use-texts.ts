import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { createFormats, type Formats } from './formats.ts';
import { isLocale, type Locale } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

export type Texts = {
  /** Text of a catalogue id, ICU values filled in. Ids are written as literals: a test looks for them. */
  readonly t: (id: string, values?: Values) => string;
  readonly locale: Locale;
  /** Dates, durations, numbers and distances as people say them in this language. */
  readonly format: Formats;
};

/** Texts and formats in the current language; redraws when it changes. */
export function useTexts(): Texts {
  const { i18n } = useLingui();
  const locale = isLocale(i18n.locale) ? i18n.locale : 'fr';
  return useMemo(() => {
    const t = (id: string, values?: Values) => i18n._(id, values ? { ...values } : undefined);
    return { t, locale, format: createFormats(locale, t) };
  }, [i18n, locale]);
}
