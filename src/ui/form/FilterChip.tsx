import type { ReactNode } from 'react';
import classes from './FilterChip.module.css';

type Props = { readonly isOn: boolean; readonly onToggle: () => void; readonly children: ReactNode };

/** A filter that is on or off. */
export function FilterChip({ isOn, onToggle, children }: Props) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  );
}
