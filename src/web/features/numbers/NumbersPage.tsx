import type { EmergencyNumber } from '#shared/contract/api/public.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { hoursWords } from '#ui/place/hours-words.ts';
import { telephoneHref } from '#web/app/telephone.ts';
import styles from './numbers.module.css';
import type { NumbersState } from './use-numbers.ts';

/** Numbers to call or to text, each with the day it was checked. */
export function NumbersPage({ state }: { readonly state: NumbersState }) {
  const { t } = useTexts();
  return (
    <section className={styles.page}>
      <h1>{t('web.numbers.title')}</h1>
      <p className={styles.intro}>{t('web.numbers.intro')}</p>
      {state.kind === 'loading' ? <p role="status">{t('web.numbers.loading')}</p> : null}
      {state.kind === 'unavailable' ? <p role="status">{t('web.numbers.unavailable')}</p> : null}
      {state.kind === 'ready' ? (
        <ul className={styles.list}>
          {state.numbers.map((entry) => (
            <NumberCard key={entry.number} entry={entry} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function NumberCard({ entry }: { readonly entry: EmergencyNumber }) {
  const texts = useTexts();
  const { t, locale, format } = texts;
  const title = locale === 'fr' ? entry.titleFr : entry.titleEn;
  return (
    <li className={styles.card}>
      <h2 className={styles.title}>
        <span className={styles.number}>{entry.number}</span> {title}
      </h2>
      <p>{locale === 'fr' ? entry.purposeFr : entry.purposeEn}</p>
      <p className={styles.small}>{hoursWords(entry.hours, texts)}</p>
      <p className={styles.actions}>
        {entry.channels.includes('call') ? (
          <a className={styles.button} href={telephoneHref(entry.number)}>
            {t('web.numbers.call', { number: entry.number })}
          </a>
        ) : null}
        {entry.channels.includes('sms') ? (
          <a className={styles.button} href={telephoneHref(entry.number).replace(/^tel:/, 'sms:')}>
            {t('web.numbers.sms', { number: entry.number })}
          </a>
        ) : null}
      </p>
      <p className={styles.small}>
        {t('web.numbers.verified', { date: format.day(entry.verifiedOn) })}{' '}
        <a href={entry.sourceUrl} rel="noreferrer">
          {t('web.numbers.source', { number: entry.number })}
        </a>
      </p>
    </li>
  );
}
