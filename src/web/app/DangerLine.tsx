import type { EmergencyNumber } from '#shared/contract/api/public.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import styles from './app.module.css';
import { numberHref } from './number-href.ts';

/** The three numbers that answer at once: police, Europe, text messages. */
const FIRST_NUMBERS = ['17', '112', '114'];

/** One calm line at the top of the list. Without data it still names the numbers: they do not change. */
export function DangerLine({ numbers }: { readonly numbers: readonly EmergencyNumber[] | null }) {
  const { t } = useTexts();
  const known = (numbers ?? []).filter(({ number }) => FIRST_NUMBERS.includes(number));
  return (
    <p className={styles.danger}>
      <span className={styles.dangerQuestion}>{t('web.danger.question')}</span>
      {known.length === 0
        ? t('web.danger.plain')
        : known.map((entry) => (
            <a key={entry.number} className={styles.dangerNumber} href={numberHref(entry)}>
              {entry.channels.includes('call') ? entry.number : t('web.danger.sms', { number: entry.number })}
            </a>
          ))}
    </p>
  );
}
