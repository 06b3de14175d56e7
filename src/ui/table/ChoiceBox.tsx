import { type MouseEvent, useEffect, useRef } from 'react';
import classes from './VirtualTable.module.css';

type Props = {
  readonly label: string;
  readonly state: 'on' | 'off' | 'some';
  /** Null in a row, whose own click handler takes the whole cell, and whose keyboard is the table's (Space). */
  readonly onClick: ((event: MouseEvent) => void) | null;
};

/** The box that takes a row, or the whole list, into the choice. */
export function ChoiceBox({ label, state, onClick }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes.choiceBox}
      aria-label={label}
      tabIndex={onClick === null ? -1 : 0}
      checked={state === 'on'}
      readOnly
      onClick={onClick ?? undefined}
    />
  );
}
