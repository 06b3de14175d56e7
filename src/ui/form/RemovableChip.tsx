import { IconX } from '@tabler/icons-react';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './FilterChip.module.css';

type Props = {
  readonly text: string;
  /** What the button does, in whole words, for those who only hear it. */
  readonly label: string;
  readonly onRemove: () => void;
};

/** Something that is asked for, and the button that lets it go. */
export function RemovableChip({ text, label, onRemove }: Props) {
  return (
    <button type="button" className={classes.chip} data-on="true" aria-label={label} title={label} onClick={onRemove}>
      <span className={classes.cut}>{text}</span>
      <Icon of={IconX} size={12} />
    </button>
  );
}
