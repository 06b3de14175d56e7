import { createRoot } from 'react-dom/client';
import '#ui/theme/tokens.css';
import '#ui/theme/fonts.css';
import '#ui/theme/base.css';
import './app/page.css';
import { TextsProvider } from '#ui/i18n/TextsProvider.tsx';
import { createTexts, type Locale, switchLocale } from '#ui/i18n/texts.ts';
import { App } from './app/App.tsx';
import { takeAskedPlace } from './app/asked-place.ts';
import { messages as english } from './locales/en.po';
import { messages as french } from './locales/fr.po';
import { registerServiceWorker } from './service-worker/register.ts';

/** French first: English only for those who read English and no French. Nothing is stored, the browser tells. */
function firstLocale(): Locale {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2));
  return !tags.includes('fr') && tags.includes('en') ? 'en' : 'fr';
}

const locale = firstLocale();
const i18n = createTexts({ fr: french, en: english }, locale);
switchLocale(i18n, locale);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <TextsProvider i18n={i18n}>
    <App i18n={i18n} askedPlace={takeAskedPlace()} />
  </TextsProvider>,
);
registerServiceWorker();
