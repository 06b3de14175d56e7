import { useTexts } from '#ui/i18n/use-texts.ts';
import { hoursText } from '#ui/place/hours-text.ts';
import classes from './hours.module.css';

/** What the form means so far, in words and as it is stored; null while a time is not one. */
export function HoursPreview({ value }: { readonly value: string | null }) {
  const texts = useTexts();
  const { t } = texts;
  const words = value === null || value === '' ? null : hoursText(value, texts);
  return (
    <div className={classes.preview} role="status">
      <p className={classes.previewWords}>
        {value === null
          ? t('console.hours.unfinished')
          : (words ?? t(value === '' ? 'console.hours.unset' : 'console.hours.asWritten'))}
      </p>
      {value === null || value === '' ? null : <code className={classes.code}>{value}</code>}
    </div>
  );
}
