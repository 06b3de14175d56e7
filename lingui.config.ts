import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Texts: explicit ids, French source, one catalogue per surface. Compiled by the Vite plugin, judged by test/unit/ui. */
const config: LinguiConfig = {
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  format: formatter({ explicitIdAsDefault: true, origins: false }),
  catalogs: [
    { path: '<rootDir>/src/ui/i18n/locales/{locale}', include: ['<rootDir>/src/ui'] },
    { path: '<rootDir>/src/renderer/locales/{locale}', include: ['<rootDir>/src/renderer'] },
    { path: '<rootDir>/src/web/locales/{locale}', include: ['<rootDir>/src/web'] },
  ],
};

export default config;
