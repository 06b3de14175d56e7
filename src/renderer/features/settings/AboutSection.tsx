import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { useSession } from '#renderer/app/session-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import classes from './SettingsPage.module.css';

/** Facts about this installation, for the person and for support. How the key is kept is said as it is. */
export function AboutSection() {
  const { t } = useTexts();
  const core = useCore();
  const session = useSession();
  const about = useQuery({
    queryKey: ['local', 'about'],
    queryFn: ({ signal }) => core.settings.about(undefined, { signal }),
  }).data;
  return (
    <section className={classes.section} aria-labelledby="settings-about">
      <h2 id="settings-about" className={classes.heading}>
        {t('console.settings.about')}
      </h2>
      {about === undefined ? null : (
        <>
          <Facts
            facts={[
              { label: t('console.settings.version'), value: about.version },
              { label: t('console.settings.runtime'), value: about.runtime },
              { label: t('console.settings.server'), value: session.serverUrl },
              {
                label: t('console.settings.database'),
                value: t(about.isDatabaseEncrypted ? 'console.settings.encrypted' : 'console.settings.notEncrypted'),
              },
              {
                label: t('console.settings.key'),
                value: t(
                  about.keyProtection === 'keychain' ? 'console.settings.keyKeychain' : 'console.settings.keyFile',
                ),
              },
            ]}
          />
          {about.keyProtection === 'file' ? (
            <p className={classes.due}>{t('console.settings.keyFileWarning')}</p>
          ) : null}
          {about.databaseWasReset ? <p className={classes.due}>{t('console.settings.wasReset')}</p> : null}
        </>
      )}
    </section>
  );
}
