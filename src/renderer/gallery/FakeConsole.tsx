import { useState } from 'react';
import { App } from '#renderer/app/App.tsx';
import { createTexts } from '#ui/i18n/texts.ts';
import { messages as english } from '../locales/en.po';
import { messages as french } from '../locales/fr.po';
import { fakeConnection } from './fake-core/fake-core.ts';
import type { Scenario } from './fake-core/scenario.ts';
import { galleryOptions } from './gallery-options.ts';
import { pseudoMessages } from './pseudo-messages.ts';

type Props = { readonly scenario: Scenario; readonly route: string };

/** The whole console on a fake core, opened on one page. Language and theme come from the gallery's address. */
export function FakeConsole({ scenario, route }: Props) {
  const { locale, theme, isPseudo } = galleryOptions();
  const [texts] = useState(() => createTexts({ fr: isPseudo ? pseudoMessages(french) : french, en: english }, locale));
  const [connection] = useState(() => {
    window.location.hash = route;
    return fakeConnection({ ...scenario, settings: { ...scenario.settings, language: locale, theme } });
  });
  return <App connection={connection} texts={texts} />;
}
