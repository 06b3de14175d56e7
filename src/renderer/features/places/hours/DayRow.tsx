import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type HoursProblem,
  MAX_RANGES_PER_DAY,
  type RangeDraft,
  readClock,
} from '#shared/domain/opening-hours/hours-draft.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './hours.module.css';

const PROBLEM_TEXT: Readonly<Record<HoursProblem['code'], string>> = {
  time: 'console.hours.problemTime',
  empty: 'console.hours.problemEmpty',
  overlap: 'console.hours.problemOverlap',
};

/** What most places open with; the further ranges are typed. */
const FIRST_RANGE: RangeDraft = { opens: '09:00', closes: '18:00' };
const FURTHER_RANGE: RangeDraft = { opens: '', closes: '' };

type Props = {
  readonly row: number;
  readonly name: string;
  readonly ranges: readonly RangeDraft[];
  readonly problems: readonly HoursProblem[];
  readonly onChange: (ranges: readonly RangeDraft[]) => void;
  /** A range was added: the keyboard goes to it. */
  readonly onAdded: (range: number) => void;
  readonly children?: ReactNode;
};

export function openingInputId(row: number, range: number): string {
  return `hours-${row}-${range}`;
}

/** One day: its ranges side by side, « fermé » when there is none. */
export function DayRow({ row, name, ranges, problems, onChange, onAdded, children }: Props) {
  const { t } = useTexts();
  const add = () => {
    onChange([...ranges, ranges.length === 0 ? FIRST_RANGE : FURTHER_RANGE]);
    onAdded(ranges.length);
  };
  return (
    <fieldset className={classes.day}>
      <legend className={classes.dayName}>{name}</legend>
      <div className={classes.ranges}>
        {ranges.length === 0 ? <span className={classes.closed}>{t('console.hours.closed')}</span> : null}
        {ranges.map((range, index) => (
          <Range
            key={openingInputId(row, index)}
            id={openingInputId(row, index)}
            name={name}
            range={range}
            problem={problems.find((problem) => problem.range === index) ?? null}
            onChange={(next) => onChange(ranges.map((own, at) => (at === index ? next : own)))}
            onRemove={() => onChange(ranges.filter((_, at) => at !== index))}
          />
        ))}
        {ranges.length < MAX_RANGES_PER_DAY ? (
          <ActionIcon variant="subtle" color="gray" onClick={add} aria-label={t('console.hours.add', { day: name })}>
            <Icon of={IconPlus} />
          </ActionIcon>
        ) : null}
      </div>
      {children}
    </fieldset>
  );
}

type RangeProps = {
  readonly id: string;
  readonly name: string;
  readonly range: RangeDraft;
  readonly problem: HoursProblem | null;
  readonly onChange: (range: RangeDraft) => void;
  readonly onRemove: () => void;
};

function Range({ id, name, range, problem, onChange, onRemove }: RangeProps) {
  const { t } = useTexts();
  const error = problem === null ? undefined : t(PROBLEM_TEXT[problem.code]);
  const opens = readClock(range.opens);
  const closes = readClock(range.closes);
  const isNextDay = opens !== null && closes !== null && closes < opens && closes !== 0;
  return (
    <div className={classes.range}>
      <div className={classes.times}>
        <TextInput
          id={id}
          className={classes.time}
          aria-label={t('console.hours.opens', { day: name })}
          value={range.opens}
          error={error !== undefined}
          {...(error === undefined ? {} : { 'aria-describedby': `${id}-problem` })}
          onChange={(event) => onChange({ ...range, opens: event.currentTarget.value })}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          className={classes.time}
          aria-label={t('console.hours.closes', { day: name })}
          value={range.closes}
          error={error !== undefined}
          {...(error === undefined ? {} : { 'aria-describedby': `${id}-problem` })}
          onChange={(event) => onChange({ ...range, closes: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={onRemove}
          aria-label={t('console.hours.remove', { day: name, range: `${range.opens}–${range.closes}` })}
        >
          <Icon of={IconX} size={14} />
        </ActionIcon>
      </div>
      {isNextDay ? <span className={classes.hint}>{t('console.hours.nextDay')}</span> : null}
      {error === undefined ? null : (
        <span id={`${id}-problem`} className={classes.unread}>
          {error}
        </span>
      )}
    </div>
  );
}
