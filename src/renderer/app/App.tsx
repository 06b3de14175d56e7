import type { I18n } from '@lingui/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { SignInPage } from '#renderer/features/session/SignInPage.tsx';
import { Shell } from '#renderer/shell/Shell.tsx';
import { ToastRegion } from '#ui/feedback/toasts.tsx';
import { TextsProvider } from '#ui/i18n/TextsProvider.tsx';
import { switchLocale } from '#ui/i18n/texts.ts';
import { ThemeProvider } from '#ui/theme/ThemeProvider.tsx';
import { CoreConnecting, CoreGone } from './CoreNotice.tsx';
import type { CoreClient, CoreConnectionStore } from './core-client.ts';
import { CoreProvider, useCore } from './core-context.tsx';
import { LiveProvider, useLive } from './live-context.tsx';
import { createQueryClient } from './query-client.ts';
import { SessionProvider } from './session-context.tsx';
import { settingsQuery } from './settings.ts';

type Props = { readonly connection: CoreConnectionStore; readonly texts: I18n };

/** The console's window: waits for the core, then sign-in or the shell. A core that restarts does not empty the page. */
export function App({ connection, texts }: Props) {
  const [queries] = useState(createQueryClient);
  const core = useSyncExternalStore(connection.subscribe, connection.read);
  const [client, setClient] = useState<CoreClient | null>(null);
  useEffect(() => {
    if (core.state === 'ready') setClient(() => core.client);
  }, [core]);
  return (
    <TextsProvider i18n={texts}>
      {client === null ? (
        <ThemeProvider choice="system">
          {core.state === 'lost' ? <CoreGone willRestart={core.willRestart} /> : <CoreConnecting />}
        </ThemeProvider>
      ) : (
        <QueryClientProvider client={queries}>
          <CoreProvider client={client}>
            <Appearance texts={texts}>
              {core.state === 'lost' ? <CoreGone willRestart={core.willRestart} /> : null}
              <LiveProvider>
                <Pages />
              </LiveProvider>
              <ToastRegion />
            </Appearance>
          </CoreProvider>
        </QueryClientProvider>
      )}
    </TextsProvider>
  );
}

/** Language and theme as the settings say. */
function Appearance({ texts, children }: { readonly texts: I18n; readonly children: ReactNode }) {
  const settings = useQuery(settingsQuery(useCore())).data;
  const language = settings?.language;
  useEffect(() => {
    if (language !== undefined && language !== texts.locale) switchLocale(texts, language);
  }, [language, texts]);
  return <ThemeProvider choice={settings?.theme ?? 'system'}>{children}</ThemeProvider>;
}

function Pages() {
  const { session } = useLive();
  if (session === null) return <CoreConnecting />;
  if (session.state === 'signedOut') return <SignInPage serverUrl={session.serverUrl} lastEmail={session.lastEmail} />;
  return (
    <SessionProvider session={session}>
      <Shell />
    </SessionProvider>
  );
}
