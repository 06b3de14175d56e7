import { useState } from 'react';
import { App } from '#renderer/app/App.tsx';
import { fakeConnection } from './fake-core/fake-core.ts';
import type { Scenario } from './fake-core/scenario.ts';
import { galleryOptions } from './gallery-options.ts';
import { galleryTexts } from './gallery-texts.ts';

type Props = { readonly scenario: Scenario; readonly route: string };

/** The whole console on a fake core, opened on one page. Language and theme come from the gallery's address. */
export function FakeConsole({ scenario, route }: Props) {
  const { locale, theme } = galleryOptions();
  const [texts] = useState(galleryTexts);
  const [connection] = useState(() => {
    window.location.hash = route;
    return fakeConnection({ ...scenario, settings: { ...scenario.settings, language: locale, theme } });
  });
  return <App connection={connection} texts={texts} />;
}
