import { type ReactNode, useId } from 'react';
import classes from './versions.module.css';

type Props = {
  readonly title: string;
  /** Since when, by whom. */
  readonly since: string;
  readonly badge?: ReactNode;
  readonly children: ReactNode;
};

/** One version of what a network has decided. */
export function VersionSection({ title, since, badge, children }: Props) {
  const id = useId();
  return (
    <section className={classes.version} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
        <span className={classes.note}>{since}</span>
        {badge}
      </h2>
      {children}
    </section>
  );
}
