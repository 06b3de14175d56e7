import { type ReactNode, useId } from 'react';
import classes from './DetailSection.module.css';

type Props = { readonly title: string; readonly children: ReactNode };

/** A titled part of a detail pane, under a rule. */
export function DetailSection({ title, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
