import type { ReactNode } from 'react';
import classes from './PageHead.module.css';

type Props = {
  readonly title: string;
  /** How many, of what. */
  readonly subtitle?: string;
  /** Secondary actions first, the one primary action last. */
  readonly actions?: ReactNode;
  /** Search and filters, under the title. */
  readonly children?: ReactNode;
};

/** Title of a page with its figures, its actions and its filters. */
export function PageHead({ title, subtitle, actions, children }: Props) {
  return (
    <div className={classes.head}>
      <div className={classes.line}>
        <h1 className={classes.title}>{title}</h1>
        {subtitle === undefined ? null : <span className={classes.subtitle}>{subtitle}</span>}
        <div className={classes.actions}>{actions}</div>
      </div>
      {children === undefined ? null : <div className={classes.filters}>{children}</div>}
    </div>
  );
}
