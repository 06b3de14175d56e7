import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import { useTexts } from '#ui/i18n/use-texts.ts';

dayjs.extend(customParseFormat);

/** What people type: day, month, year, in that order in both languages, with whatever stands between. */
const TYPED_FORMATS = ['DD/MM/YYYY', 'D/M/YYYY', 'DD.MM.YYYY', 'D-M-YYYY', 'DDMMYYYY', 'D/M/YY'];

type Props = {
  readonly label: string;
  readonly description?: string | undefined;
  /** `YYYY-MM-DD`, in no zone; empty: no day. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly isClearable?: boolean;
  readonly error?: string | undefined;
  /** Name of the value in its form, which the form finds the field by. */
  readonly path?: string;
};

/** A day, typed or picked, shown as the language writes it: the browser's own field follows the machine instead. */
export function DayField({ label, description, value, onChange, min, max, isClearable = false, error, path }: Props) {
  const { t, locale } = useTexts();
  return (
    <DateInput
      size="xs"
      label={label}
      description={description}
      value={value === '' ? null : value}
      onChange={(day) => onChange(day ?? '')}
      valueFormat="DD/MM/YYYY"
      placeholder={t('ui.day.placeholder')}
      locale={locale === 'fr' ? 'fr' : 'en-gb'}
      dateParser={parseTyped}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
      data-path={path}
      clearable={isClearable}
      clearButtonProps={{ 'aria-label': t('ui.day.clear') }}
      error={error}
      popoverProps={{ withinPortal: true }}
      firstDayOfWeek={1}
      weekendDays={[]}
      previousLabel={t('ui.day.previous')}
      nextLabel={t('ui.day.next')}
    />
  );
}

function parseTyped(text: string): string | null {
  const parsed = dayjs(text.trim(), TYPED_FORMATS, true);
  return parsed.isValid() ? parsed.format('YYYY-MM-DD') : null;
}
