import type { I18n } from '@lingui/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { ToastRegion } from '#ui/feedback/toasts.tsx';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { TextsProvider } from '#ui/i18n/TextsProvider.tsx';
import { ThemeProvider } from '#ui/theme/ThemeProvider.tsx';
import classes from './GalleryPage.module.css';
import type { GalleryOptions } from './gallery-options.ts';

type Props = {
  readonly entries: readonly GalleryEntry[];
  readonly options: GalleryOptions;
  readonly texts: I18n;
};

/** Without `?state=`: every primitive, and a link to every screen. With it: that one alone, for a photograph. */
export function GalleryPage({ entries, options, texts }: Props) {
  const [queries] = useState(createQueryClient);
  const alone = entries.find((entry) => entry.id === options.state);
  if (alone?.kind === 'screen') return alone.draw();
  return (
    <TextsProvider i18n={texts}>
      <QueryClientProvider client={queries}>
        <ThemeProvider choice={options.theme}>
          <main className={classes.page}>
            <h1>Balise</h1>
            {alone === undefined ? <ScreenLinks entries={entries} /> : null}
            {entries
              .filter((entry) => entry.kind === 'primitive' && (alone === undefined || entry === alone))
              .map((entry) => (
                <section key={entry.id} id={entry.id} aria-labelledby={`${entry.id}-title`} className={classes.entry}>
                  <h2 id={`${entry.id}-title`}>{entry.title}</h2>
                  {entry.draw()}
                </section>
              ))}
          </main>
          <ToastRegion />
        </ThemeProvider>
      </QueryClientProvider>
    </TextsProvider>
  );
}

function ScreenLinks({ entries }: { readonly entries: readonly GalleryEntry[] }) {
  const screens = entries.filter((entry) => entry.kind === 'screen');
  return (
    <nav aria-label="Écrans" className={classes.entry}>
      <ul>
        {screens.map((entry) => (
          <li key={entry.id}>
            <a href={`?state=${entry.id}`}>{entry.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
