import type { I18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';

type Props = { readonly i18n: I18n; readonly children: ReactNode };

/** Gives every component below the texts and the language of `i18n` (see `createTexts`). */
export function TextsProvider({ i18n, children }: Props) {
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}
