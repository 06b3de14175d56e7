import { type ReactNode, useId } from 'react';
import classes from './DetailSection.module.css';

type Props = {
  readonly title: string;
  /** Id by which the keyboard can be led here. */
  readonly anchor?: string;
  readonly children: ReactNode;
};

/** A titled part of a detail pane, under a rule. */
export function DetailSection({ title, anchor, children }: Props) {
  const id = useId();
  return (
    <section
      className={classes.section}
      aria-labelledby={id}
      {...(anchor === undefined ? {} : { id: anchor, tabIndex: -1 })}
    >
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
