import { MantineProvider } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import '@mantine/core/styles.css';
import './tokens.css';
import './fonts.css';
import './base.css';
import './mantine-overrides.css';
import { mantineTheme, resolveCssVariables } from './mantine-theme.ts';
import { readStyleNonce } from './style-nonce.ts';
import type { ThemeName } from './tokens.ts';

export type ThemeChoice = 'system' | ThemeName;

type Props = {
  /** Light, dark, or what the system says. Kept by the caller, never in browser storage. */
  readonly choice: ThemeChoice;
  readonly children: ReactNode;
};

/** Theme of the console: tokens, font, Mantine. A page without Mantine imports tokens.css, fonts.css and base.css instead. */
export function ThemeProvider({ choice, children }: Props) {
  const scheme = useThemeName(choice);
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={resolveCssVariables}
      forceColorScheme={scheme}
      getStyleNonce={readStyleNonce}
    >
      {children}
    </MantineProvider>
  );
}

/** The theme really shown for a choice; follows the system while the choice is `system`. */
export function useThemeName(choice: ThemeChoice): ThemeName {
  const isSystemDark = useSyncExternalStore(watchSystemScheme, readSystemIsDark);
  if (choice !== 'system') return choice;
  return isSystemDark ? 'dark' : 'light';
}

const SYSTEM_DARK = '(prefers-color-scheme: dark)';

function readSystemIsDark(): boolean {
  return window.matchMedia(SYSTEM_DARK).matches;
}

function watchSystemScheme(onChange: () => void): () => void {
  const query = window.matchMedia(SYSTEM_DARK);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
