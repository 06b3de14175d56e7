import type { FormEvent, ReactNode } from 'react';
import classes from './FormColumn.module.css';

type Props = {
  /** For a form that asks nothing by itself, such as one whose buttons act each on its own: left out. */
  readonly onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  readonly children: ReactNode;
};

/** Fields below each other, `FormActions` last. */
export function FormColumn({ onSubmit, children }: Props) {
  if (onSubmit === undefined) return <div className={classes.column}>{children}</div>;
  return (
    <form
      className={classes.column}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event);
      }}
    >
      {children}
    </form>
  );
}

/** What can be done with a form: ways out first, the one primary action last. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
