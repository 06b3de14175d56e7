import type { I18n } from '@lingui/core';
import { useEffect, useRef, useState } from 'react';
import { switchLocale } from '#ui/i18n/texts.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { AboutPage } from '#web/features/about/AboutPage.tsx';
import { NumbersPage } from '#web/features/numbers/NumbersPage.tsx';
import { useNumbers } from '#web/features/numbers/use-numbers.ts';
import { OnePlacePage } from '#web/features/places/OnePlacePage.tsx';
import { PlacesPage } from '#web/features/places/PlacesPage.tsx';
import { QuickExit } from '#web/quick-exit/QuickExit.tsx';
import styles from './app.module.css';

/** `place`: the one that the address asked for; no tab leads there. */
type View = 'places' | 'numbers' | 'about' | 'place';
const VIEWS: readonly { readonly view: View; readonly text: string }[] = [
  { view: 'places', text: 'web.nav.places' },
  { view: 'numbers', text: 'web.nav.numbers' },
  { view: 'about', text: 'web.nav.about' },
];

type Props = {
  readonly i18n: I18n;
  /** Id of the place the page was opened for; null: none. */
  readonly askedPlace: string | null;
};

/**
 * The whole page. Views change in place: address, title and history never tell which one was read (threat A1), and
 * « back » leaves the page.
 */
export function App({ i18n, askedPlace }: Props) {
  const { t, locale } = useTexts();
  const [view, setView] = useState<View>(askedPlace === null ? 'places' : 'place');
  const numbers = useNumbers();
  const mainRef = useFocusOnChange(view);
  useEffect(() => {
    document.title = t('web.title');
  }, [t]);
  const otherLocale = locale === 'fr' ? 'en' : 'fr';
  return (
    <>
      <header className={styles.header}>
        <p className={styles.brand}>{t('web.title')}</p>
        <button
          type="button"
          className={styles.language}
          lang={otherLocale}
          onClick={() => switchLocale(i18n, otherLocale)}
        >
          {t('web.otherLanguage')}
        </button>
        <QuickExit />
      </header>
      <nav className={styles.nav} aria-label={t('web.nav.label')}>
        {VIEWS.map(({ view: target, text }) => (
          <button
            key={target}
            type="button"
            className={styles.tab}
            aria-current={view === target ? 'page' : undefined}
            onClick={() => setView(target)}
          >
            {t(text)}
          </button>
        ))}
      </nav>
      <main ref={mainRef} tabIndex={-1} className={styles.main}>
        {/* Kept mounted: coming back from the numbers finds the same list, without asking the position again. */}
        <div hidden={view !== 'places'} className={styles.view}>
          <PlacesPage numbers={numbers.kind === 'ready' ? numbers.numbers : null} />
        </div>
        {view === 'place' && askedPlace !== null ? (
          <OnePlacePage
            id={askedPlace}
            numbers={numbers.kind === 'ready' ? numbers.numbers : null}
            onOthers={() => setView('places')}
          />
        ) : null}
        {view === 'numbers' ? <NumbersPage state={numbers} /> : null}
        {view === 'about' ? <AboutPage /> : null}
      </main>
    </>
  );
}

/** Moves the focus to the new view, so that a screen reader and the keyboard start there; not on the first view. */
function useFocusOnChange(view: View) {
  const ref = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    ref.current?.focus();
    window.scrollTo(0, 0);
  }, [view]);
  return ref;
}
