import { useTexts } from '#ui/i18n/use-texts.ts';
import styles from './about.module.css';

/** What the page does and does not do for the person's own safety, in short sentences. */
export function AboutPage() {
  const { t } = useTexts();
  return (
    <section className={styles.page}>
      <h1>{t('web.about.title')}</h1>
      {SECTIONS.map(({ title, lines }) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          <ul>
            {lines.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const SECTIONS = [
  {
    title: 'web.about.exit.title',
    lines: ['web.about.exit.how', 'web.about.exit.does', 'web.about.exit.historyStays', 'web.about.exit.spyware'],
  },
  {
    title: 'web.about.device.title',
    lines: ['web.about.device.watched', 'web.about.device.other', 'web.about.device.private'],
  },
  {
    title: 'web.about.data.title',
    lines: ['web.about.data.noAccount', 'web.about.data.position', 'web.about.data.kept', 'web.about.data.offline'],
  },
  {
    title: 'web.about.places.title',
    lines: ['web.about.places.what', 'web.about.places.hours', 'web.about.places.limits'],
  },
] as const;
