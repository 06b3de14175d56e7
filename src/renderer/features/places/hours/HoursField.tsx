import { Button } from '@mantine/core';
import { IconClockEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { hoursText } from '#ui/place/hours-text.ts';
import { HoursDialog } from './HoursDialog.tsx';
import classes from './hours.module.css';

type Props = { readonly value: string; readonly onChange: (openingHours: string) => void };

/** Opening hours in a form: said in words, changed in a dialog of their own. */
export function HoursField({ value, onChange }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const [isOpen, setOpen] = useState(false);
  return (
    <fieldset className={classes.field}>
      <legend className={classes.fieldLabel}>{t('console.places.hours')}</legend>
      <p className={classes.summary}>{value === '' ? t('console.hours.unset') : (hoursText(value, texts) ?? value)}</p>
      <div>
        <Button variant="default" leftSection={<Icon of={IconClockEdit} />} onClick={() => setOpen(true)}>
          {t('console.hours.edit')}
        </Button>
      </div>
      {isOpen ? (
        <HoursDialog
          value={value}
          onApply={(hours) => {
            onChange(hours);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </fieldset>
  );
}
