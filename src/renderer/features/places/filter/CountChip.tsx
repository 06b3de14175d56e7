import { FilterChip } from '#ui/form/FilterChip.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './filter.module.css';

type Props = {
  readonly text: string;
  /** Places that this value would show; undefined while it is counted. */
  readonly count: number | undefined;
  readonly isOn: boolean;
  readonly onToggle: () => void;
};

/** A value to filter by, with how many places it would show. */
export function CountChip({ text, count, isOn, onToggle }: Props) {
  const { format } = useTexts();
  return (
    <FilterChip isOn={isOn} onToggle={onToggle}>
      {text} <span className={classes.count}>{count === undefined ? '' : format.number(count)}</span>
    </FilterChip>
  );
}
