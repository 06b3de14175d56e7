import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './CoreNotice.module.css';

/** Shown for the moment before the core answers. */
export function CoreConnecting() {
  const { t } = useTexts();
  return (
    <main className={classes.page} aria-busy="true">
      <h1 className={classes.brand}>Balise</h1>
      <p className={classes.text}>{t('console.core.connecting')}</p>
    </main>
  );
}

/** The engine stopped. The page stays; what was written is in the database. */
export function CoreGone({ willRestart }: { readonly willRestart: boolean }) {
  const { t } = useTexts();
  return (
    <div className={classes.gone}>
      <ErrorPanel
        happened={t('console.core.lost')}
        kept={t('console.core.kept')}
        todo={t(willRestart ? 'console.core.willRestart' : 'console.core.restartConsole')}
      />
    </div>
  );
}
