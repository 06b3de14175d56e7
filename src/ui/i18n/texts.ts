import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { messages as uiEnglish } from './locales/en.po';
import { messages as uiFrench } from './locales/fr.po';

export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Compiled catalogue of one surface, both languages. */
export type SurfaceMessages = Readonly<Record<Locale, Messages>>;

/**
 * The texts of one surface: those of `src/ui` plus its own. Both languages are in the bundle, so that a switch is
 * instant and works offline.
 */
export function createTexts(surface: SurfaceMessages, locale: Locale): I18n {
  const i18n = setupI18n({
    locale,
    locales: BROWSER_LOCALES[locale],
    messages: { fr: { ...uiFrench, ...surface.fr }, en: { ...uiEnglish, ...surface.en } },
    missing: (_locale, id) => `⟦${id}⟧`,
  });
  return i18n;
}

/** Changes the language in place; every component that uses `useTexts` redraws. */
export function switchLocale(i18n: I18n, locale: Locale): void {
  i18n.activate(locale, BROWSER_LOCALES[locale]);
  document.documentElement.lang = locale;
}

export function isLocale(value: string): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** English readers of this product live in France: day before month. */
const BROWSER_LOCALES: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };
