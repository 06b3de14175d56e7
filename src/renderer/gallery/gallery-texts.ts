import type { I18n } from '@lingui/core';
import { createTexts } from '#ui/i18n/texts.ts';
import { messages as english } from '../locales/en.po';
import { messages as french } from '../locales/fr.po';
import { galleryOptions } from './gallery-options.ts';
import { pseudoMessages } from './pseudo-messages.ts';

/** The console's texts in the language that the gallery's address asks for; with `pseudo=1`, stretched and accented. */
export function galleryTexts(): I18n {
  const { locale, isPseudo } = galleryOptions();
  const texts = createTexts({ fr: french, en: english }, locale);
  if (isPseudo) texts.load(locale, pseudoMessages(texts.messages));
  return texts;
}
