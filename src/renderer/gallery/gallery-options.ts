import { isLocale, type Locale } from '#ui/i18n/texts.ts';

/** What the gallery's address asks for: `?state=…&theme=dark&lang=en&pseudo=1`. */
export type GalleryOptions = {
  readonly state: string | null;
  readonly theme: 'light' | 'dark';
  readonly locale: Locale;
  readonly isPseudo: boolean;
};

export function galleryOptions(): GalleryOptions {
  const query = new URLSearchParams(window.location.search);
  const language = query.get('lang') ?? 'fr';
  return {
    state: query.get('state'),
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    locale: isLocale(language) ? language : 'fr',
    isPseudo: query.get('pseudo') === '1',
  };
}
