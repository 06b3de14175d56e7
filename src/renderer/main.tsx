import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createTexts } from '#ui/i18n/texts.ts';
import { App } from './app/App.tsx';
import { connectToCore } from './app/core-client.ts';
import { messages as english } from './locales/en.po';
import { messages as french } from './locales/fr.po';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');

const systemLocale = navigator.language.startsWith('en') ? 'en' : 'fr';
document.documentElement.lang = systemLocale;
const texts = createTexts({ fr: french, en: english }, systemLocale);

createRoot(root).render(
  <StrictMode>
    <App connection={connectToCore(window)} texts={texts} />
  </StrictMode>,
);
