import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  HOLIDAY_ROW,
  type HolidayDraft,
  type HoursDraft,
  type HoursProblem,
  withDayCopied,
  withRanges,
} from '#shared/domain/opening-hours/hours-draft.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CopyDay } from './CopyDay.tsx';
import { DayRow, openingInputId } from './DayRow.tsx';
import { useDayNames } from './day-names.ts';
import classes from './hours.module.css';

type Props = {
  readonly draft: HoursDraft;
  readonly problems: readonly HoursProblem[];
  readonly onChange: (draft: HoursDraft) => void;
};

const HOLIDAY_TEXT: Readonly<Record<HolidayDraft, string>> = {
  asUsual: 'console.hours.holidayAsUsual',
  closed: 'console.hours.holidayClosed',
  hours: 'console.hours.holidayHours',
};
const HOLIDAY_CHOICES: readonly HolidayDraft[] = ['asUsual', 'closed', 'hours'];

/** Seven days and public holidays, up to three ranges each. */
export function WeekEditor({ draft, problems, onChange }: Props) {
  const { t } = useTexts();
  const names = useDayNames();
  const [added, setAdded] = useState<string | null>(null);
  useEffect(() => {
    if (added !== null) document.getElementById(added)?.focus();
  }, [added]);
  const rowProps = (row: number) => ({
    row,
    problems: problems.filter(({ day }) => day === row),
    onChange: (ranges: HoursDraft['holidayRanges']) => onChange(withRanges(draft, row, ranges)),
    onAdded: (range: number) => setAdded(openingInputId(row, range)),
  });
  return (
    <div className={classes.week}>
      {names.map((name, day) => (
        <DayRow key={name} {...rowProps(day)} name={name} ranges={draft.days[day] ?? []}>
          <CopyDay day={day} onCopy={(to) => onChange(withDayCopied(draft, day, to))} />
        </DayRow>
      ))}
      <Select
        label={t('console.hours.holidays')}
        data={HOLIDAY_CHOICES.map((value) => ({ value, label: t(HOLIDAY_TEXT[value]) }))}
        allowDeselect={false}
        value={draft.holidays}
        onChange={(value) => {
          const holidays = HOLIDAY_CHOICES.find((choice) => choice === value);
          if (holidays !== undefined) onChange({ ...draft, holidays });
        }}
      />
      {draft.holidays === 'hours' ? (
        <DayRow {...rowProps(HOLIDAY_ROW)} name={t('console.hours.holidays')} ranges={draft.holidayRanges} />
      ) : null}
    </div>
  );
}
